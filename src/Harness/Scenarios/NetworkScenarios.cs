using Models;
using RefreshCore;
using static Models.Sometimes;

namespace Harness;

/// <summary>The network between the client and the auth server does harm.</summary>
public static class NetworkScenarios
{
    public static Scenario CutBeforeRotation { get; } = new(
        nameof(CutBeforeRotation),
        "A refresh is lost before the server sees it: the second attempt brings the tokens.",
        CallThriceAsync)
    {
        Faults = FaultBudget.None.With(Fault.CutBeforeServer),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [RefreshFailed, RefreshGranted, CallerJoined],
    };

    public static Scenario CutAfterRotation { get; } = new(
        nameof(CutAfterRotation),
        "The server rotates and its answer is lost: strict rotation takes the second attempt for theft.",
        CallThriceAsync)
    {
        Faults = FaultBudget.None.With(Fault.CutAfterServer),
        MustHappen = [RefreshFailed, ServerDetectedReuse, SessionExpired, CallerFailed],
    };

    public static Scenario CutAfterRotationForgiven { get; } = new(
        nameof(CutAfterRotationForgiven),
        "The same with a reuse interval: the second attempt is forgiven.",
        CallThriceAsync)
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.CutAfterServer),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [RefreshFailed, RefreshGranted],
    };

    public static Scenario CutAfterRotationAnsweredAnew { get; } = CutAfterRotationForgiven with
    {
        Name = nameof(CutAfterRotationAnsweredAnew),
        Says = "The same, and the second attempt brings another refresh token: the family goes on in two chains.",
        Policy = RotationPolicy.ReuseIntervalNewToken,
    };

    public static Scenario CutAfterRotationIdempotent { get; } = CutAfterRotationForgiven with
    {
        Name = nameof(CutAfterRotationIdempotent),
        Says = "The same, and the spent token is good until its successor is used.",
        Policy = RotationPolicy.IdempotentParent,
    };

    public static Scenario CutWithoutRotation { get; } = CutAfterRotationForgiven with
    {
        Name = nameof(CutWithoutRotation),
        Says = "The same where the refresh token stays: no answer that is lost takes anything with it.",
        Policy = RotationPolicy.NoRotation,
    };

    public static Scenario CutOnSecondAttempt { get; } = new(
        nameof(CutOnSecondAttempt),
        "A 503, and the answer to the second attempt is lost: the session is kept, the next flight forgiven.",
        CallThriceAndAgainAsync)
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.ServerUnavailable).With(Fault.CutAfterServer),
        ClientPolicy = RefreshPolicy.Default with { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession },
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [RefreshFailed, CallerFailed, RefreshGranted, CallerAnswered],
    };

    public static Scenario CutTwice { get; } = new(
        nameof(CutTwice),
        "Both attempts of a flight are cut, one before the server and one after it: the session ends, once.",
        CallThriceAsync)
    {
        Faults = FaultBudget.None.With(Fault.CutBeforeServer).With(Fault.CutAfterServer),
        MustHappen = [RefreshFailed, SessionExpired, CallerFailed, VaultWiped, TokenRevoked],
    };

    public static Scenario DelayedPastTimeout { get; } = new(
        nameof(DelayedPastTimeout),
        "The client gives up on an attempt that the server processes later.",
        CallThriceAsync)
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.DelayedPastTimeout),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [RefreshFailed, RefreshGranted],
    };

    public static Scenario Tunnel { get; } = new(
        nameof(Tunnel),
        "No request leaves the device for a while: the callers fail and the session stays.",
        CallThriceAndAgainAsync)
    {
        Faults = FaultBudget.None.With(Fault.NeverSent, 3),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [CallerFailed, CallerAnswered],
    };

    public static Scenario FailClosed { get; } = new(
        nameof(FailClosed),
        "Two attempts of one flight fail: the session ends, once.",
        CallThriceAsync)
    {
        Faults = FaultBudget.None.With(Fault.ServerUnavailable, 2).With(Fault.CutBeforeServer, 2),
        MustHappen = [RefreshFailed, SessionExpired, CallerFailed, VaultWiped, TokenRevoked],
    };

    public static Scenario KeepSession { get; } = new(
        nameof(KeepSession),
        "The same with the policy that keeps the session: only the waiting callers fail.",
        CallThriceAsync)
    {
        Faults = FaultBudget.None.With(Fault.ServerUnavailable, 2).With(Fault.Throttled, 2),
        ClientPolicy = RefreshPolicy.Default with { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession },
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [RefreshFailed, CallerFailed, CallerAnswered],
    };

    public static Scenario EarlyRefreshFails { get; } = new(
        nameof(EarlyRefreshFails),
        "The refresh that the clock asked for fails: the token is good until the server says no.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.RunNearExpiry(1);
            await run.CallAsync(2, 3).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        Faults = FaultBudget.None.With(Fault.ServerUnavailable, 2),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [AccessTokenNearExpiry, FlightStarted, RefreshFailed, GatewayAccepted],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        CutBeforeRotation, CutAfterRotation, CutAfterRotationForgiven, CutAfterRotationAnsweredAnew,
        CutAfterRotationIdempotent, CutWithoutRotation, CutOnSecondAttempt, CutTwice,
        DelayedPastTimeout, Tunnel, FailClosed, KeepSession, EarlyRefreshFails,
    ];

    /// <summary>And once more when the faults are over.</summary>
    static async Task CallThriceAndAgainAsync(ScenarioRun run)
    {
        await CallThriceAsync(run).ConfigureAwait(false);
        run.World.Calm();
        await run.CallAsync(4).ConfigureAwait(false);
    }

    static Task CallThriceAsync(ScenarioRun run)
    {
        run.World.ExpireAccessTokens(1);
        return run.CallAsync(1, 2, 3);
    }
}
