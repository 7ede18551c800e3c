using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>The vault does harm.</summary>
public static class VaultScenarios
{
    public static Scenario WritesFail { get; } = new(
        nameof(WritesFail),
        "Vault writes fail and leave the old record or a torn one: retried, and if they keep failing, said.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.VaultWriteFailed, 3).With(Fault.VaultWriteTorn, 2),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [VaultWriteFailed, VaultTorn, VaultWritten, GatewayAccepted],
    };

    public static Scenario TornByDeath { get; } = new(
        nameof(TornByDeath),
        "The process dies in the middle of a write to a vault without an atomic rename: the record is never used.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1).ConfigureAwait(false);
            if (run.LaunchIfDead()) await run.CallAsync(2).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.DeathDuringWrite),
        MustHappen = [VaultTorn, ProcessDied, SessionExpired, CallerFailed],
    };

    public static Scenario WipeFails { get; } = new(
        nameof(WipeFails),
        "The wipe of a sign-out fails: it is not acknowledged, and signing out again pays for it.",
        async run =>
        {
            await run.Process.SignOutAsync().ConfigureAwait(false);
            await run.Process.SignOutAsync().ConfigureAwait(false);
            await run.CallAsync(1).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.VaultWipeFailed, 4),
        MustHappen = [VaultWipeFailed, VaultWiped, SignOutAcknowledged, CallerFailed],
    };

    public static Scenario ReadFails { get; } = new(
        nameof(ReadFails),
        "The vault cannot be read at launch: retried, then said, and nothing is wiped.",
        async run =>
        {
            await run.CallAsync(1, 2).ConfigureAwait(false);
            run.World.Calm();
            await run.CallAsync(3).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.VaultReadFailed, 4),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [CallerFailed, CallerAnswered],
    };

    public static IReadOnlyList<Scenario> All { get; } = [WritesFail, TornByDeath, WipeFails, ReadFails];
}
