using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using RefreshClient;
using RefreshCore;
using UnitTests.Session;

namespace UnitTests.Telemetry;

/// <summary>Whoever watches a session cannot harm it.</summary>
[Collection(nameof(Alone))]
public sealed class BrokenListenerTests
{
    [Fact]
    public Task A_log_that_throws_harms_nobody() => LiveAsync(new BrokenLog());

    [Fact]
    public async Task A_listener_to_measurements_that_throws_harms_nobody()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SessionTelemetry.Name) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException());
        listener.Start();

        await LiveAsync(null);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task A_listener_to_activities_that_throws_harms_nobody(string when)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SessionTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => when == "sample"
                ? throw new InvalidOperationException() : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => ThrowIf(when == "start"),
            ActivityStopped = _ => ThrowIf(when == "stop"),
        };
        ActivitySource.AddActivityListener(listener);

        await LiveAsync(null);
    }

    /// <summary>A life in which everything that is told is told.</summary>
    static async Task LiveAsync(ILogger<TokenSession>? logger)
    {
        var app = new App(logger: logger) { Vault = { Content = new VaultContent.Unreadable(VaultDamage.Torn) } };
        app.Session.SessionExpired += (_, _) => throw new InvalidOperationException();
        app.Server.WhenRevoked = () => throw new InvalidOperationException();
        await app.Session.LaunchAsync().Within();
        await app.Session.SignInAsync(Pairs.Pair(0)).Within();

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        await app.ElapsePauseAsync();
        (await app.Server.AttemptAsync()).Grant(1);
        (await caller.Within()).Should().BeTrue();
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1), "a reply is not lost for its log");

        app.Vault.Fails = _ => true;
        await app.Session.Awaiting(session => session.SignOutAsync().Within()).Should().ThrowAsync<VaultException>();
        await app.Session.DisposeAsync().Within();
    }

    static void ThrowIf(bool isBroken)
    {
        if (isBroken) throw new InvalidOperationException();
    }

    sealed class BrokenLog : ILogger<TokenSession>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException();

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException();
    }
}
