using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>
/// The clock is wrong: slow, fast, or set anew. It is a hint, and the server's 401 is the truth (rule 10).
/// </summary>
public static class ClockScenarios
{
    static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public static Scenario ClockRunsBehind { get; } = new(
        nameof(ClockRunsBehind),
        "The clock is slow: the token is good for minutes as it has it, and the server takes it no more.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(2, 3, 4).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = s_lifetime,
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, RefreshGranted, CallerJoined],
    };

    public static Scenario ClockAndRejection { get; } = new(
        nameof(ClockAndRejection),
        "A 401 and the clock ask for a refresh at the same time, from both sides of one send.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(2, 3, 4), Task.Run(() => run.World.RunNearExpiry(1)))
                .ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = s_lifetime,
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, AccessTokenNearExpiry, RefreshGranted, CallerJoined],
    };

    public static Scenario ClockJumps { get; } = new(
        nameof(ClockJumps),
        "The wall clock is set an hour ahead and then far back while the app runs: nothing follows from that.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.JumpClock(s_hour);
            await run.CallAsync(2, 3).ConfigureAwait(false);
            run.World.JumpClock(-2 * s_hour);
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(4, 5).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = s_lifetime,
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayAccepted, GatewayRejected, RefreshGranted],
    };

    public static Scenario ClockAheadAtLaunch { get; } = new(
        nameof(ClockAheadAtLaunch),
        "The app finds its record by a clock that is an hour fast: one early refresh, and if that fails, none.",
        async run =>
        {
            run.World.JumpClock(s_hour);
            run.World.FindNearExpiry(1);
            await run.CallAsync(1, 2, 3).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = s_lifetime,
        Faults = FaultBudget.None.With(Fault.ServerUnavailable, 2),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [AccessTokenNearExpiry, FlightStarted, RefreshFailed, RefreshGranted, GatewayAccepted],
    };

    public static Scenario ClockBehindAtLaunch { get; } = new(
        nameof(ClockBehindAtLaunch),
        "The app finds a record of the future, by a clock that is an hour slow: as good as any, until a 401.",
        async run =>
        {
            run.World.JumpClock(-s_hour);
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(2, 3).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = s_lifetime,
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayAccepted, GatewayRejected, RefreshGranted],
    };

    public static Scenario LongLifetime { get; } = new(
        nameof(LongLifetime),
        "Access tokens live for longer than a timer of 32 bits can count: an hour later nobody refreshes early.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
            run.World.PassTime(s_hour);
            await run.CallAsync(3, 4).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = TimeSpan.FromDays(30),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, RefreshGranted, GatewayAccepted],
    };

    public static IReadOnlyList<Scenario> All { get; } =
        [ClockRunsBehind, ClockAndRejection, ClockJumps, ClockAheadAtLaunch, ClockBehindAtLaunch, LongLifetime];
}
