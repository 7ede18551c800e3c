using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using RefreshClient;

namespace UnitTests.Telemetry;

/// <summary>Everything that the library tells the outside: logs, measurements and activities, as text.</summary>
sealed class Observed : ILogger<TokenSession>, ILoggerProvider
{
    readonly MeterListener _measurements = new();
    readonly ActivityListener _activities;

    public Observed()
    {
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SessionTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _measurements.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Measurements.Enqueue($"{instrument.Name} +{value} {Join(tags.ToArray())}".TrimEnd()));
        _measurements.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SessionTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Activities.Enqueue($"{activity.DisplayName} {Join(activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<string> Measurements { get; } = [];

    public ConcurrentQueue<string> Activities { get; } = [];

    public IEnumerable<string> Everything => [.. Lines, .. Measurements, .. Activities];

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"scope {state}");
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? Join(pairs) : "";
        Lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {values} {exception}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        _measurements.Dispose();
        _activities.Dispose();
    }

    static string Join(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
