using System;
using System.Collections.Generic;

namespace Models.Reference;

/// <summary>What is true of the reference model, and three things that are not.</summary>
public static class ReferenceProperties
{
    /// <summary>
    /// The invariant of the model's definition, <c>Inv</c>: one property, so that a state is asked once and not conjunct
    /// by conjunct.
    /// </summary>
    public static StateProperty<ReferenceState> Invariant(ReferenceModel model) =>
        StateProperty.Always("the invariant of its definition", (in ReferenceState s) =>
            IsOneRefreshAtATime(in s) && IsRequestRecent(in s) && AreMemoryAndVaultOne(in s)
            && s.Current <= model.Expiries + 1
            && (s.Flight != FlightPhase.Idle || !IsAny(model.CallersOf(in s), CallerPhase.Waiting)));

    /// <summary>Every run answers every caller: neither a dead end nor a cycle leaves one waiting.</summary>
    public static IReadOnlyList<StateProperty<ReferenceState>> Liveness(ReferenceModel model) =>
    [
        StateProperty.EndsOnlyWhere("it ends when every caller is answered", (in ReferenceState s) =>
            AreAllAnswered(model.CallersOf(in s))),
        StateProperty.Eventually("nobody waits for ever", (in ReferenceState s) =>
            !IsAny(model.CallersOf(in s), CallerPhase.Waiting)),
    ];

    /// <summary>False, on purpose: that their counterexamples have the known lengths shows that those are the shortest.</summary>
    public static IReadOnlyList<StateProperty<ReferenceState>> FalseInvariants(ReferenceModel model) =>
    [
        StateProperty.Always("the family is always alive", static (in ReferenceState s) => s.IsFamilyAlive),
        StateProperty.Always("no caller is ever failed", (in ReferenceState s) =>
            !IsAny(model.CallersOf(in s), CallerPhase.Failed)),
        StateProperty.Always("the vault is never empty", static (in ReferenceState s) => s.Vault != 0),
    ];

    static bool IsOneRefreshAtATime(in ReferenceState s) =>
        (s.Message != MessageKind.None) == (s.IsUp && s.Flight == FlightPhase.InFlight);

    /// <summary>No request is older than the predecessor.</summary>
    static bool IsRequestRecent(in ReferenceState s) =>
        s.Message != MessageKind.Request || !s.IsFamilyAlive || s.MessageGeneration + 1 >= s.Current;

    static bool AreMemoryAndVaultOne(in ReferenceState s) =>
        !s.IsUp || s.Flight == FlightPhase.Publishing || s.Held == s.Vault;

    static bool AreAllAnswered(ReadOnlySpan<Caller> callers)
    {
        foreach (Caller caller in callers)
        {
            if (caller.Phase is not (CallerPhase.Done or CallerPhase.Failed)) return false;
        }

        return true;
    }

    static bool IsAny(ReadOnlySpan<Caller> callers, CallerPhase phase)
    {
        foreach (Caller caller in callers)
        {
            if (caller.Phase == phase) return true;
        }

        return false;
    }
}
