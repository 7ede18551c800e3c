using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using Models.Conformance;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>A finished run in the words of the model: the world it was in, and what was to be seen of it.</summary>
/// <param name="Setup">The model's world with as many callers, and whatever went wrong in this run, as often.</param>
/// <param name="Observations">What was seen, with callers numbered in the order in which they came.</param>
[SkipRewriting("It looks at runs and is not part of them.")]
public sealed record ModelledRun(WorldSetup Setup, IReadOnlyList<Observation> Observations)
{
    /// <summary>The run in the model's words; null if it has more callers than the model.</summary>
    public static ModelledRun? Of(Scenario scenario, SimulatedWorld world)
    {
        // The model begins where the first process is launched: the user signed in yesterday.
        Observation[] observations = [.. world.Observations.SkipWhile(one => one.Event.Kind != ProcessLaunched)];
        Dictionary<int, int> numbers = [];
        foreach (Observation one in observations)
        {
            if (one.Event.Caller > 0) numbers.TryAdd(one.Event.Caller, numbers.Count + 1);
        }

        if (numbers.Count > Callers.Capacity) return null;
        var setup = new WorldSetup
        {
            Policy = scenario.Policy,
            Client = scenario.ClientPolicy,
            Callers = Math.Max(1, numbers.Count),
            Faults = FaultsOf(world),
        };
        return new ModelledRun(setup, [.. observations.Select(Renumber)]);

        Observation Renumber(Observation one) => one.Event.Caller == 0
            ? one
            : one with { Event = one.Event with { Caller = numbers[one.Event.Caller] } };
    }

    /// <summary>The first thing in it that the model does not allow, or null.</summary>
    public Divergence? FindDivergence() => new Refinement(Setup).FindDivergence(Observations);

    static FaultBudget FaultsOf(SimulatedWorld world)
    {
        FaultBudget faults = FaultBudget.None;
        foreach (WorldEvent e in world.Timeline)
        {
            if (FaultOf(e) is { } fault) faults = faults.With(fault, faults[fault] + 1);
        }

        // The sign-in of the first session is where the model begins.
        faults = faults.With(Fault.AccountSwitch, faults[Fault.AccountSwitch] - 1);

        // A pair that is read from the vault again is near its expiry again; and an interval is over for good.
        if (faults[Fault.ClockRanAhead] > 0) faults = faults.With(Fault.ClockRanAhead, WorldSetup.MaxBudget);
        if (world.Now > SimulatedWorld.ReuseInterval) faults = faults.With(Fault.ReuseIntervalEnded, 1);
        return faults;
    }

    static Fault? FaultOf(in WorldEvent e) => e.Kind switch
    {
        // A death by a write that it tore is the fault's own.
        FaultInjected when e.Detail != nameof(Fault.AccessTokenExpired) => Enum.Parse<Fault>(e.Detail!),
        ProcessClosed => Fault.ProcessDeath,
        AccessTokenExpired => Fault.AccessTokenExpired,
        AccessTokenNearExpiry => Fault.ClockRanAhead,
        CallerCancelled => Fault.CallerCancelled,
        SignOutRequested => Fault.SignOut,
        SignedIn => Fault.AccountSwitch,
        _ => null,
    };
}
