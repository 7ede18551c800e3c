using System;
using System.Collections.Generic;
using System.Linq;
using RefreshCore;

namespace Models.Conformance;

/// <summary>How what an input is about compares with where the machine stands.</summary>
public enum Relation : byte
{
    None,
    Older,
    Current,
    Newer,
    OtherSession,
}

/// <summary>
/// A state of the core and an input, up to which session and which generation it is: two pairs with one name are
/// answered alike, because the machine only ever compares them.
/// </summary>
/// <param name="State">The state, as session 1 (or none) and generation 0.</param>
/// <param name="Input">The kind of input.</param>
/// <param name="Token">How the pair of the input compares with the machine's.</param>
/// <param name="Count">Sends of a request, or an attempt's number.</param>
/// <param name="Detail">Freshness, failure, mark or missing refresh token.</param>
public readonly record struct CorePair(RefreshState State, RefreshInputKind Input, Relation Token, byte Count, byte Detail)
{
    public static CorePair Of(in RefreshState state, in RefreshInput input) => new(
        state with { Session = Math.Min(state.Session, 1), Generation = 0 },
        input.Kind,
        Compare(state.Token, input),
        input.Count,
        (byte)input.Failure);

    /// <summary>What machines have met in a run.</summary>
    public static IEnumerable<CorePair> MetIn(IEnumerable<Observation> run) =>
        from one in run where one.Step is not null select Of(one.Step!.Before, one.Step.Input);

    static Relation Compare(TokenRef current, in RefreshInput input)
    {
        if (input.Token == default) return Relation.None;
        if (input.Token.Session != current.Session) return Relation.OtherSession;
        return input.Token.Generation < current.Generation ? Relation.Older
            : input.Token.Generation > current.Generation ? Relation.Newer
            : Relation.Current;
    }

    public override string ToString()
    {
        string vault = State.Vault == VaultActivity.None ? "" : $", vault {State.Vault} (failed {State.VaultFailures})";
        string flags = (State.IsRejected ? ", rejected" : "") + (State.IsEarlyRefreshSpent ? ", early refresh spent" : "")
            + (State.IsDegraded ? ", degraded" : "") + (State.IsWipeOwed ? ", wipe owed" : "")
            + (State.IsSignOutPending ? ", sign-out pending" : "") + (State.Attempt > 0 ? $", attempt {State.Attempt}" : "");
        string about = Token == Relation.None ? "" : $" {Token}";
        return $"{State.Phase}{vault}{flags}: {Input}{about}{(Count > 0 ? $" #{Count}" : "")}{(Detail > 0 ? $" ({Detail})" : "")}";
    }
}
