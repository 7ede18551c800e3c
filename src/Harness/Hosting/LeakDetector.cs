using Microsoft.Extensions.Logging;
using Models;
using RefreshClient;

namespace Harness;

/// <summary>A log that keeps nothing, and cries out when something secret is written to it.</summary>
public sealed class LeakDetector(SimulatedWorld world) : ILogger<TokenSession>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Inspect($"log event {eventId.Id}", $"{formatter(state, exception)} {exception}");

    /// <summary>Looks for a secret in a text that is meant for people.</summary>
    public void Inspect(string where, string text)
    {
        if (text.Contains(Secrets.Mark, StringComparison.Ordinal))
            world.Note(new WorldEvent(WorldEventKind.SecretLeaked, Detail: where));
    }
}
