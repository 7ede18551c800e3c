using System;
using System.Collections.Generic;

namespace Models.Checked;

/// <summary>What is asked about a modelled world, beside its safety.</summary>
public static class WorldProperties
{
    /// <summary>A server's policy may make this impossible; the verdict matrix says where.</summary>
    public const string SessionSurvives = nameof(SessionSurvives);

    public const string NoDeadlock = nameof(NoDeadlock);

    public const string EveryCallerAnswered = nameof(EveryCallerAnswered);

    /// <summary>The claims, and what has to happen in the world for them to say something.</summary>
    public static IReadOnlyList<StateProperty<WorldState>> All(WorldSetup setup) =>
        [.. WorldSafety.Claims(setup), .. Claims(setup), .. Happenings(setup)];

    /// <summary>That the user stays signed in, and that nobody waits for ever.</summary>
    public static IEnumerable<StateProperty<WorldState>> Claims(WorldSetup setup)
    {
        int callers = setup.Callers;
        const uint Unanswered = (uint)PropertySet.EveryCallerAnswered;
        yield return StateProperty.Always(SessionSurvives, (in WorldState world) => !world.IsLoggedOut);
        yield return StateProperty.EndsOnlyWhere(
            NoDeadlock, (in WorldState world) => world.Violated != 0 || IsEachCaller(in world, callers, IsOver));
        yield return StateProperty.Eventually(
            EveryCallerAnswered,
            (in WorldState world) => world.Violated != 0
                ? (world.Violated & Unanswered) == 0
                : IsEachCaller(in world, callers, IsAtRest));
    }

    /// <summary>A world in which one of these never happens proves nothing.</summary>
    public static IEnumerable<StateProperty<WorldState>> Happenings(WorldSetup setup)
    {
        int callers = setup.Callers;
        yield return StateProperty.Sometimes("a request is rejected", (in WorldState world) => world.Memory.HasRejected);
        if (callers > 1 && setup.PoolThreads != 1)
        {
            yield return StateProperty.Sometimes(
                "callers share a flight", (in WorldState world) => CountWaiting(in world, callers) > 1);
        }

        foreach (Fault fault in Enum.GetValues<Fault>())
        {
            int budget = setup.Faults[fault];
            if (budget == 0) continue;
            yield return StateProperty.Sometimes(
                $"{fault} strikes", (in WorldState world) => world.Budgets[(int)fault] < budget);
        }
    }

    static bool IsOver(in CallerState caller) => caller.IsOver;

    /// <summary>It has its answer, or has not asked yet.</summary>
    static bool IsAtRest(in CallerState caller) => caller.IsOver || caller.Phase == CallerPhase.Idle;

    delegate bool CallerPredicate(in CallerState caller);

    static bool IsEachCaller(in WorldState world, int callers, CallerPredicate predicate)
    {
        for (int i = 0; i < callers; i++)
        {
            if (!predicate(in world.Callers[i])) return false;
        }

        return true;
    }

    static int CountWaiting(in WorldState world, int callers)
    {
        int waiting = 0;
        for (int i = 0; i < callers; i++)
        {
            if (world.Callers[i].Phase == CallerPhase.Waiting) waiting++;
        }

        return waiting;
    }
}
