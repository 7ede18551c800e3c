using Checker;
using Harness;
using Models;
using Models.Checked;
using RefreshCore;
using Verify.Diagrams;

namespace Verify.Gallery;

/// <summary>What the checker says against a mutant: where, of which property, and after how many steps.</summary>
/// <param name="World">Policy, fault case, client's policy where it is not the default, callers.</param>
/// <param name="Property">One of those that the mutant is known to break.</param>
/// <param name="Steps">Of the shortest run, which no other way of looking makes shorter.</param>
sealed record Kill(string World, string Property, int Steps)
{
    /// <summary>The states that were looked at in that world.</summary>
    public long States { get; init; }

    /// <summary>The shortest run.</summary>
    public SequenceDiagram? Diagram { get; init; }

    public override string ToString() => $"{Property} in {Steps} steps ({World})";
}

/// <summary>Looks for a world in which a mutant breaks its own property, and the right machine does not.</summary>
static class CoreHunt
{
    static readonly RefreshPolicy s_keepsSession =
        RefreshPolicy.Default with { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession };

    static readonly RefreshPolicy s_representsWhenNeeded =
        RefreshPolicy.Default with { AfterInterruptedRotation = InterruptedRotation.RepresentWhenNeeded };

    static readonly (string Name, RefreshPolicy Policy)[] s_clients =
        [("", RefreshPolicy.Default), (" keep-session", s_keepsSession), (" represent-when-needed", s_representsWhenNeeded)];

    static readonly RotationPolicy[] s_policies =
        [RotationPolicy.Strict, RotationPolicy.ReuseIntervalSameToken, RotationPolicy.NoRotation];

    /// <summary>The matrix' cases, and those in which a flight or the vault has no try left.</summary>
    static readonly FaultCase[] s_cases =
    [
        .. FaultCase.All,
        Case("2 unavailable", Fault.ServerUnavailable, Fault.ServerUnavailable),
        Case("2 offline", Fault.NeverSent, Fault.NeverSent),
        Case("clock and 2 unavailable", Fault.ClockRanAhead, Fault.ServerUnavailable, Fault.ServerUnavailable),
        Case("3 write-fails", Fault.VaultWriteFailed, Fault.VaultWriteFailed, Fault.VaultWriteFailed),
        Case("switch and sign-out", Fault.AccountSwitch, Fault.SignOut),
    ];

    static readonly CheckOptions s_options = new() { StopAtFirstViolation = true };

    /// <summary>The mutant is wrong in the machine, so that a checker can see it.</summary>
    public static bool IsOfTheCore(Mutant mutant) => mutant.Variant.Machine != RefreshMachine.Step;

    /// <summary>The first kill, the simplest worlds first, or null.</summary>
    public static Kill? Find(Mutant mutant)
    {
        string[] own = [.. mutant.Falls.SelectMany(fall => fall.Properties).Select(property => property.Name).Distinct()];
        return Worlds().Select(world => KillIn(world.Name, world.Setup, mutant.Variant.Machine, own))
            .FirstOrDefault(kill => kill is not null);
    }

    /// <summary>Those claims of a world, under whatever name, that make up these properties of the catalogue.</summary>
    public static IReadOnlyList<StateProperty<WorldState>> Claims(WorldSetup setup, params string[] properties) =>
    [
        .. WorldSafety.Claims(setup).Concat(WorldProperties.Claims(setup)).Append(EveryCallerSucceeds(setup))
            .Where(claim => properties.Contains(CatalogueName(claim))),
    ];

    static Kill? KillIn(string name, WorldSetup setup, StepFunction mutant, string[] own)
    {
        WorldSetup broken = setup with { Machine = mutant };
        if (FirstViolated(broken, own) is not { } found) return null;
        if (FirstViolated(setup, CatalogueName(found.Fallen.Property)) is not null) return null;
        Trace<WorldState> trace = found.Fallen.Trace!;
        return new Kill(name, found.Fallen.Property.Name, trace.Length - 1)
        {
            States = found.States,
            Diagram = Draw(broken, trace, found.Fallen.Property.Name),
        };
    }

    static SequenceDiagram Draw(WorldSetup setup, Trace<WorldState> trace, string property)
    {
        WorldEvent[] timeline =
            [.. WorldRun.Narrate(setup, trace.Steps.Select(step => step.State)).SelectMany(step => step.Events)];
        return SequenceDiagram.Of(
            timeline, new Violating(timeline.Length - 1, property, $"The shortest run that breaks {property}."));
    }

    static (PropertyResult<WorldState> Fallen, long States)? FirstViolated(WorldSetup setup, params string[] properties)
    {
        try
        {
            CheckResult<WorldState> result = ModelChecker.Check(new WorldModel(setup), Claims(setup, properties), s_options);
            return result.Properties.FirstOrDefault(property => property.Verdict == Verdict.Violated) is { } fallen
                ? (fallen, result.DistinctStates)
                : null;
        }
        catch (ModelException)
        {
            // The mutant outgrew the world, of which a checker can say nothing: there are other worlds.
            return null;
        }
    }

    /// <summary>The right machine keeps these properties of the catalogue, however this world goes.</summary>
    public static bool Holds(WorldSetup setup, params string[] properties) => FirstViolated(setup, properties) is null;

    /// <summary>The worlds that are looked at, the simplest first.</summary>
    public static IEnumerable<(string Name, WorldSetup Setup)> Worlds()
    {
        foreach (int callers in (int[])[2, 3])
        {
            foreach ((string client, RefreshPolicy clientPolicy) in s_clients)
            {
                foreach (RotationPolicy policy in s_policies)
                {
                    foreach (FaultCase fault in s_cases)
                    {
                        WorldSetup setup = new() { Callers = callers, Policy = policy, Client = clientPolicy };
                        yield return ($"{policy},{fault.Name}{client} x{callers}", fault.In(setup));
                    }

                    if (policy == RotationPolicy.ReuseIntervalSameToken) yield return Timed(callers, clientPolicy, client);
                }
            }
        }
    }

    /// <summary>The smallest interval that forgives a death whose next life does not dawdle (<see cref="ReuseWindow"/>).</summary>
    static (string Name, WorldSetup Setup) Timed(int callers, RefreshPolicy clientPolicy, string client)
    {
        WorldTiming timing = new(Timeout: 3, Backoff: 1, Latency: 1, Relaunch: 1, ReuseInterval: 0);
        int interval = ReuseWindow.Smallest(timing, lostAnswers: 0, deaths: 1)!.Value;
        WorldSetup setup = new()
        {
            Callers = callers,
            Policy = RotationPolicy.ReuseIntervalSameToken,
            Client = clientPolicy,
            Timing = timing with { ReuseInterval = interval },
        };
        return ($"ReuseIntervalSameToken,death, timed{client} x{callers}", FaultCase.Find("death")!.In(setup));
    }

    /// <summary>The catalogue asks it of some scenarios, and the world keeps no bit for it.</summary>
    static StateProperty<WorldState> EveryCallerSucceeds(WorldSetup setup)
    {
        int callers = setup.Callers;
        return StateProperty.Always(
            nameof(PropertyCatalogue.EveryCallerSucceeds),
            (in WorldState world) => CountIn(in world, callers, CallerPhase.Failed) == 0);
    }

    /// <summary>How many callers are in this phase.</summary>
    public static int CountIn(in WorldState world, int callers, CallerPhase phase)
    {
        int count = 0;
        for (int i = 0; i < callers; i++)
        {
            if (world.Callers[i].Phase == phase) count++;
        }

        return count;
    }

    /// <summary>The property that a claim is part of.</summary>
    public static string CatalogueName(StateProperty<WorldState> claim) => claim.Name.Replace(" at the end", "", StringComparison.Ordinal);

    static FaultCase Case(string name, params Fault[] faults) => new(name, name, faults.Aggregate(
        FaultBudget.None.With(Fault.AccessTokenExpired), (budget, fault) => budget.With(fault, budget[fault] + 1)));
}
