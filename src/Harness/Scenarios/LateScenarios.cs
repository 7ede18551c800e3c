using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>
/// What was given up, or reported to have failed, takes effect after all: later, when it is no longer wanted.
/// </summary>
public static class LateScenarios
{
    const string LateWrite = "A write that reports a failure and takes effect is not in the model.";

    public static Scenario DelayedUnderStrictRotation { get; } = new(
        nameof(DelayedUnderStrictRotation),
        "The server acts on a refresh that was given up, before or after the second attempt: a reuse, either way.",
        run =>
        {
            run.World.ExpireAccessTokens(1);
            return run.CallAsync(1, 2, 3);
        })
    {
        Faults = FaultBudget.None.With(Fault.DelayedPastTimeout),
        MustHappen = [RefreshFailed, ServerDetectedReuse, SessionExpired, CallerFailed, CallerAnswered],
    };

    public static Scenario DelayedPastSignOut { get; } = new(
        nameof(DelayedPastSignOut),
        "The server acts on a refresh that was given up, when the user has signed out: nothing comes back to life.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(run.Process.SignOutAsync)).ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.DelayedPastTimeout),
        MustHappen = [RefreshFailed, SignOutAcknowledged, TokenRevoked, VaultWiped, CallerFailed],
    };

    public static Scenario DelayedPastAccountSwitch { get; } = new(
        nameof(DelayedPastAccountSwitch),
        "The same after another user has signed in: nothing of it reaches the second session.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(run.Process.SignInAsync)).ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.DelayedPastTimeout),
        MustHappen = [RefreshFailed, SessionExpired, VaultWiped, TokenRevoked, GatewayAccepted],
    };

    public static Scenario WritesLandLate { get; } = new(
        nameof(WritesLandLate),
        "Writes are reported to have failed and land later, while the user signs out: the wipe comes after them.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(run.Process.SignOutAsync)).ConfigureAwait(false);
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        FailedWritesLandLate = true,
        Faults = FaultBudget.None.With(Fault.VaultWriteFailed, 3),
        MustHappen = [VaultWriteFailed, VaultWritten, VaultWiped, SignOutAcknowledged, CallerFailed],
        OutsideTheModel = LateWrite,
    };

    public static Scenario LateWriteAndDeath { get; } = new(
        nameof(LateWriteAndDeath),
        "A write is reported to have failed, its process dies, and it lands: the next launch finds the newer record.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
            if (run.LaunchIfDead()) await run.CallAsync(3, 4).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        FailedWritesLandLate = true,
        Faults = FaultBudget.None.With(Fault.VaultWriteFailed).With(Fault.ProcessDeath),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [VaultWriteFailed, VaultWritten, ProcessDied, RefreshGranted, CallerAnswered],
        OutsideTheModel = LateWrite,
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        DelayedUnderStrictRotation, DelayedPastSignOut, DelayedPastAccountSwitch, WritesLandLate, LateWriteAndDeath,
    ];
}
