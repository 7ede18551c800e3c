using Models;
using Models.Checked;

namespace Harness;

/// <summary>A column of the verdict matrix as a scenario: the same world, with the real client in it.</summary>
public static class CaseScenario
{
    static readonly WorldEventKind[] s_moments =
    [
        WorldEventKind.ProcessLaunched, WorldEventKind.RequestSent, WorldEventKind.GatewayRejected,
        WorldEventKind.FlightStarted, WorldEventKind.VaultWritten, WorldEventKind.RefreshPresented,
        WorldEventKind.ServerRotated, WorldEventKind.RefreshFailed, WorldEventKind.RefreshGranted,
        WorldEventKind.VaultWriteStarted, WorldEventKind.CallerAnswered, WorldEventKind.SessionExpired,
        WorldEventKind.SignOutRequested, WorldEventKind.VaultWiped,
    ];

    /// <summary>Three callers, whatever the case allows to go wrong, at any time; and again after each death.</summary>
    public static Scenario Of(FaultCase fault, RotationPolicy policy) => new(
        $"{fault.Name} under {policy}", fault.Says, run => PlayAsync(run, fault.Faults))
    {
        Policy = policy,
        Faults = fault.Faults,
        AccessTokenLifetime = fault.Faults[Fault.ClockRanAhead] > 0 ? TimeSpan.FromMinutes(5) : null,
    };

    static async Task PlayAsync(ScenarioRun run, FaultBudget faults)
    {
        run.World.IsUneven = true;
        List<Task> play = [CallAsync(run, faults, 1), CallAsync(run, faults, 2), CallAsync(run, FaultBudget.None, 3)];
        Happen(Fault.AccessTokenExpired, () => run.World.ExpireAccessTokens(1));
        Happen(Fault.ClockRanAhead, () => run.World.RunNearExpiry(1));
        Happen(Fault.ReuseIntervalEnded, () => run.World.PassTime(TimeSpan.FromHours(1)));
        Happen(Fault.FamilyRevoked, () => run.World.RevokeFamily(1));
        for (int i = 0; i < faults[Fault.SignOut]; i++) play.Add(HappenAsync(run, () => run.Process.SignOutAsync()));
        for (int i = 0; i < faults[Fault.AccountSwitch]; i++) play.Add(HappenAsync(run, () => run.Process.SignInAsync()));
        await ScenarioRun.AllAsync([.. play]).ConfigureAwait(false);
        for (int caller = 4; run.LaunchIfDead(); caller += 2)
            await run.CallAsync(caller, caller + 1).ConfigureAwait(false);

        void Happen(Fault fault, Action happens)
        {
            for (int i = 0; i < faults[fault]; i++)
            {
                play.Add(HappenAsync(run, () =>
                {
                    happens();
                    return Task.CompletedTask;
                }));
            }
        }
    }

    static async Task CallAsync(ScenarioRun run, FaultBudget faults, int caller)
    {
        await LingerAsync(run).ConfigureAwait(false);
        if (faults[Fault.CallerCancelled] >= caller) await run.CallImpatientlyAsync(caller).ConfigureAwait(false);
        else await run.CallAsync(caller).ConfigureAwait(false);
    }

    static async Task HappenAsync(ScenarioRun run, Func<Task> happens)
    {
        await LingerAsync(run).ConfigureAwait(false);
        await happens().ConfigureAwait(false);
    }

    /// <summary>
    /// Waits for the moment at which something of one kind has happened, or for so long that it never will. Which kind
    /// is chosen: so what is to race with a step of a refresh does, in as many runs as with any other.
    /// </summary>
    static async Task LingerAsync(ScenarioRun run)
    {
        const int Longest = 60;
        WorldEventKind moment = s_moments[run.World.Pick(s_moments.Length)];
        int times = 1 + run.World.Pick(2);
        for (int left = Longest; left > 0 && !run.World.HasSeen(moment, times); left--) await Task.Yield();
    }
}
