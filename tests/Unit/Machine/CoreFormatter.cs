using System.Runtime.CompilerServices;
using FluentAssertions.Formatting;
using RefreshCore;

namespace MachineTests;

/// <summary>Failed assertions speak of inputs and effects as traces do.</summary>
sealed class CoreFormatter : IValueFormatter
{
    public bool CanHandle(object value) => value is RefreshEffect or RefreshInput or RefreshState or TokenRef;

    public void Format(
        object value, FormattedObjectGraph formattedGraph, FormattingContext context, FormatChild formatChild) =>
        formattedGraph.AddFragment($"{value}");

#pragma warning disable CA2255 // The assertion library has no other place to say this once.
    [ModuleInitializer]
    internal static void Register() => Formatter.AddFormatter(new CoreFormatter());
#pragma warning restore CA2255
}
