using Microsoft.Coyote.Random;
using Models;
using Models.Checked;

namespace Harness;

/// <summary>A column of the verdict matrix as a scenario: the same world, with the real client in it.</summary>
public static class CaseScenario
{
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
        List<Task> play = [CallAsync(run, faults, 1), CallAsync(run, faults, 2), CallAsync(run, FaultBudget.None, 3)];
        Happen(Fault.AccessTokenExpired, () => run.World.ExpireAccessTokens(1));
        Happen(Fault.ClockRanAhead, () => run.World.RunNearExpiry(1));
        Happen(Fault.ReuseIntervalEnded, () => run.World.PassTime(TimeSpan.FromHours(1)));
        Happen(Fault.FamilyRevoked, () => run.World.RevokeFamily(1));
        for (int i = 0; i < faults[Fault.SignOut]; i++) play.Add(HappenAsync(() => run.Process.SignOutAsync()));
        for (int i = 0; i < faults[Fault.AccountSwitch]; i++) play.Add(HappenAsync(() => run.Process.SignInAsync()));
        await ScenarioRun.AllAsync([.. play]).ConfigureAwait(false);
        for (int caller = 4; run.LaunchIfDead(); caller += 2)
            await run.CallAsync(caller, caller + 1).ConfigureAwait(false);

        void Happen(Fault fault, Action happens)
        {
            for (int i = 0; i < faults[fault]; i++)
            {
                play.Add(HappenAsync(() =>
                {
                    happens();
                    return Task.CompletedTask;
                }));
            }
        }
    }

    static async Task CallAsync(ScenarioRun run, FaultBudget faults, int caller)
    {
        await LingerAsync().ConfigureAwait(false);
        if (faults[Fault.CallerCancelled] >= caller) await run.CallImpatientlyAsync(caller).ConfigureAwait(false);
        else await run.CallAsync(caller).ConfigureAwait(false);
    }

    static async Task HappenAsync(Func<Task> happens)
    {
        await LingerAsync().ConfigureAwait(false);
        await happens().ConfigureAwait(false);
    }

    /// <summary>Lets the others go on for a while; how long is Coyote's choice.</summary>
    static async Task LingerAsync()
    {
        const int Longest = 40;
        for (int left = Generator.Create().NextInteger(Longest); left > 0; left--) await Task.Yield();
    }
}
