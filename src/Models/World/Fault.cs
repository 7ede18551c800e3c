using System.Collections.Immutable;
using System.Linq;

namespace Models;

/// <summary>Every nondeterministic choice that the world can make against a refresher, by name.</summary>
public enum Fault
{
    /// <summary>A request is lost before the server sees it; the client cannot know.</summary>
    CutBeforeServer,

    /// <summary>The server acts, and its answer is lost.</summary>
    CutAfterServer,

    /// <summary>The client gives up on a request, which the server processes later.</summary>
    DelayedPastTimeout,

    /// <summary>A request provably never leaves the device.</summary>
    NeverSent,

    /// <summary>The auth server answers 503 without acting.</summary>
    ServerUnavailable,

    /// <summary>The auth server answers 429.</summary>
    Throttled,

    /// <summary>The process is killed at a port operation, and launched again.</summary>
    ProcessDeath,

    /// <summary>A vault write fails and leaves the old record.</summary>
    VaultWriteFailed,

    /// <summary>A vault write fails and leaves a torn record.</summary>
    VaultWriteTorn,

    /// <summary>The process dies in the middle of a vault write, which leaves a torn record.</summary>
    DeathDuringWrite,

    /// <summary>A vault wipe fails and leaves the record.</summary>
    VaultWipeFailed,

    /// <summary>A vault read fails; the record is as it was.</summary>
    VaultReadFailed,

    /// <summary>The current access token expires.</summary>
    AccessTokenExpired,

    /// <summary>A caller loses patience.</summary>
    CallerCancelled,

    /// <summary>The transport loses an answer and sends the request again by itself, which nobody asked it to.</summary>
    BlindRetry,

    /// <summary>The auth server stops forgiving the refresh token that it rotated last.</summary>
    ReuseIntervalEnded,

    /// <summary>The client's clock drifts or jumps: it calls the current access token near its expiry.</summary>
    ClockRanAhead,

    /// <summary>The auth server revokes the session's tokens, or they have expired there.</summary>
    FamilyRevoked,

    /// <summary>The user signs out.</summary>
    SignOut,

    /// <summary>Another user signs in.</summary>
    AccountSwitch,
}

/// <summary>How many faults of each kind are left. Whoever injects one spends it first.</summary>
public sealed record FaultBudget
{
    ImmutableSortedDictionary<Fault, int> Left { get; init; } = ImmutableSortedDictionary<Fault, int>.Empty;

    public static FaultBudget None { get; } = new();

    public int this[Fault fault] => Left.GetValueOrDefault(fault);

    public FaultBudget With(Fault fault, int count = 1) => this with { Left = Left.SetItem(fault, count) };

    public FaultBudget Spend(Fault fault) => With(fault, this[fault] - 1);

    public override string ToString() => Left.IsEmpty
        ? "no faults"
        : string.Join(", ", Left.Select(fault => $"{fault.Value} {fault.Key}"));
}
