using System.CommandLine;
using Checker;
using Models;
using Models.Checked;
using Spectre.Console;
using Verify.Diagrams;

namespace Verify.Checking;

/// <summary>A check of the modelled world from order to report.</summary>
static class MatrixJob
{
    /// <summary>The whole matrix, or the part of it that was asked for.</summary>
    public static int Run(MatrixOrder order, bool asJson, InvocationConfiguration console)
    {
        bool isTerminal = !asJson && Stage.IsTerminal;
        Matrix matrix = isTerminal ? CheckWithProgress(order) : Matrix.Check(order);
        if (asJson)
        {
            console.Output.WriteLine(WorldDocument.Of(matrix));
            return matrix.ExitCode;
        }

        MatrixText text = new(matrix);
        if (isTerminal) AnsiConsole.Write(text.ToTable());
        else console.Output.WriteLine(text.ToPlain());
        console.Output.WriteLine();
        console.Output.WriteLine(text.ToNotes());
        return matrix.ExitCode;
    }

    /// <summary>One cell, with its counterexample in words, as a diagram, and as the same in Mermaid.</summary>
    public static int RunCell(MatrixOrder order, bool asJson, InvocationConfiguration console)
    {
        MatrixCell cell = Matrix.Check(order).Cells[0];
        if (asJson)
        {
            console.Output.WriteLine(WorldDocument.OfCell(cell));
            return cell.Verdict.ExitCode;
        }

        console.Output.WriteLine($"{cell.Column.Name} x {cell.Fault.Name}: {cell.Fault.Says}");
        if (cell.Verdict.Counterexample is not { } counterexample)
        {
            console.Output.WriteLine($"{cell.Says}: {cell.Verdict.Result}, and there is no counterexample.");
            return cell.Verdict.ExitCode;
        }

        console.Output.WriteLine(new WorldText(cell.Verdict).ToCounterexample(counterexample));
        console.Output.WriteLine();
        SequenceDiagram diagram = cell.Verdict.Draw(counterexample);
        DiagramPrinter.Print(diagram, console.Output);
        console.Output.WriteLine($"\n```mermaid\n{diagram.ToMermaid().TrimEnd()}\n```");
        return cell.Verdict.ExitCode;
    }

    /// <summary>A world of one's own.</summary>
    public static int RunWorld(WorldSetup setup, CheckOptions options, bool asJson, InvocationConfiguration console)
    {
        WorldVerdict world = asJson || !Stage.IsTerminal ? WorldVerdict.Of(setup, options) : CheckWithProgress(setup, options);
        console.Output.WriteLine(asJson ? WorldDocument.Of(world) : new WorldText(world).ToReport());
        return world.ExitCode;
    }

    public static int List(InvocationConfiguration console)
    {
        console.Output.WriteLine("Server policies:");
        foreach (MatrixColumn column in MatrixColumn.Policies) console.Output.WriteLine($"  {column.Name}");
        console.Output.WriteLine("\nReal servers, as they come:");
        foreach (MatrixColumn column in MatrixColumn.Presets)
        {
            ServerPreset server = column.Preset!;
            string interval = server.ReuseInterval is { } usual ? $"interval {usual.TotalSeconds:0} s" : "no interval";
            string longest = server.LongestInterval is { } most ? $", {most.TotalSeconds:0} s at most" : "";
            console.Output.WriteLine($"  {column.Name,-10}  {Names.Of(column.Policy)} ({interval}{longest}); {server.Source}");
        }

        console.Output.WriteLine("\nFault cases, in worlds whose access token expires:");
        foreach (FaultCase fault in FaultCase.All) console.Output.WriteLine($"  {fault.Name,-14}  {fault.Says} ({fault.Faults})");
        console.Output.WriteLine($"\nFaults for --budget FAULT=N: {string.Join(", ", Names.All<Fault>())}");
        return ExitCode.Held;
    }

    static Matrix CheckWithProgress(MatrixOrder order) => WithProgress(order.Cells, bar => Matrix.Check(order, cell =>
    {
        bar.Increment(1);
        bar.Description = $"{cell.Column.Name},{cell.Fault.Name}";
    }));

    static WorldVerdict CheckWithProgress(WorldSetup setup, CheckOptions options) => WithProgress(1, bar =>
    {
        bar.IsIndeterminate = true;
        return WorldVerdict.Of(setup, options with
        {
            OnProgress = progress => bar.Description = FormattableString.Invariant(
                $"level {progress.Level}, {progress.DistinctStates:N0} states"),
        });
    });

    static T WithProgress<T>(double most, Func<ProgressTask, T> work) => AnsiConsole.Progress().AutoClear(true).Start(
        context => work(context.AddTask("Checking", maxValue: most)));
}
