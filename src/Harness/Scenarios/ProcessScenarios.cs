using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>The process is killed at any port operation, and launched again.</summary>
public static class ProcessScenarios
{
    public static Scenario DeathDuringRefresh { get; } = new(
        nameof(DeathDuringRefresh),
        "The process dies at any port operation of a refresh; the next one recovers within the reuse interval.",
        RefreshAndRecoverAsync)
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [ProcessDied, GatewayRejected, RefreshGranted, CallerAnswered],
    };

    public static Scenario DeathAnsweredAnew { get; } = DeathDuringRefresh with
    {
        Name = nameof(DeathAnsweredAnew),
        Says = "The same where a forgiven token brings another refresh token: the family goes on in two chains.",
        Policy = RotationPolicy.ReuseIntervalNewToken,
    };

    public static Scenario DeathThenPause { get; } = new(
        nameof(DeathThenPause),
        "The process dies in a refresh. The app is opened, closed, and used when interval and token are long over.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1).ConfigureAwait(false);
            if (run.LaunchIfDead())
            {
                await run.Process.Session.LaunchAsync().ConfigureAwait(false);
                await run.CloseAsync().ConfigureAwait(false);
            }

            run.World.PassTime(TimeSpan.FromHours(1));
            run.World.ExpireAccessTokens(1);
            run.LaunchIfDead();
            await run.CallAsync(2).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [ProcessDied, ProcessClosed, RefreshGranted, CallerAnswered],
    };

    public static Scenario DeathThenPauseIdempotent { get; } = DeathThenPause with
    {
        Name = nameof(DeathThenPauseIdempotent),
        Says = "The same where a spent token is good until its successor is used, however long that takes.",
        Policy = RotationPolicy.IdempotentParent,
    };

    public static Scenario DeathUnderStrictRotation { get; } = new(
        nameof(DeathUnderStrictRotation),
        "The same without a reuse interval: the session may end, and nothing worse happens.",
        RefreshAndRecoverAsync)
    {
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        MustHappen = [ProcessDied, ServerDetectedReuse, SessionExpired, CallerAnswered],
    };

    public static Scenario DeathWithoutRotation { get; } = new(
        nameof(DeathWithoutRotation),
        "The same where the refresh token stays: it is in the record whatever happened, and good.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
            if (!run.LaunchIfDead()) return;
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(3, 4).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.NoRotation,
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [ProcessDied, RefreshGranted, CallerAnswered],
    };

    public static Scenario DeathDuringSignIn { get; } = new(
        nameof(DeathDuringSignIn),
        "The process dies at any port operation of a sign-in over a live session: no user meets the other.",
        async run =>
        {
            await run.Process.SignInAsync().ConfigureAwait(false);
            run.LaunchIfDead();
            await run.CallAsync(1, 2).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        MustHappen = [ProcessDied, SessionExpired, VaultWiped, VaultWritten, CallerAnswered, CallerFailed],
    };

    public static Scenario DeathDuringSignOut { get; } = new(
        nameof(DeathDuringSignOut),
        "The process dies at any port operation of a sign-out; signing out again finishes it.",
        async run =>
        {
            await run.Process.SignOutAsync().ConfigureAwait(false);
            if (run.LaunchIfDead()) await run.Process.SignOutAsync().ConfigureAwait(false);
            await run.CallAsync(1).ConfigureAwait(false);
        })
    {
        Faults = FaultBudget.None.With(Fault.ProcessDeath),
        MustHappen = [ProcessDied, SignOutAcknowledged, VaultWiped, TokenRevoked, CallerFailed],
    };

    public static Scenario DoubleDeath { get; } = new(
        nameof(DoubleDeath),
        "The process that recovers dies too.",
        async run =>
        {
            await RefreshAndRecoverAsync(run).ConfigureAwait(false);
            if (run.LaunchIfDead()) await run.CallAsync(5).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.ReuseIntervalSameToken,
        Faults = FaultBudget.None.With(Fault.ProcessDeath, 2),
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [ProcessDied, RefreshGranted, CallerAnswered],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        DeathDuringRefresh, DeathAnsweredAnew, DeathThenPause, DeathThenPauseIdempotent, DeathUnderStrictRotation,
        DeathWithoutRotation, DeathDuringSignIn, DeathDuringSignOut, DoubleDeath,
    ];

    static async Task RefreshAndRecoverAsync(ScenarioRun run)
    {
        run.World.ExpireAccessTokens(1);
        await run.CallAsync(1, 2).ConfigureAwait(false);
        if (run.LaunchIfDead()) await run.CallAsync(3, 4).ConfigureAwait(false);
    }
}
