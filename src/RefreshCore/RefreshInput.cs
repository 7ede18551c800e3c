using System;

namespace RefreshCore;

/// <summary>What can happen to the machine.</summary>
public enum RefreshInputKind : byte
{
    Launched,
    VaultFoundEmpty,
    VaultFoundRecord,
    VaultFoundUnreadable,
    VaultReadFailed,
    VaultWritten,
    VaultWriteFailed,
    VaultWiped,
    VaultWipeFailed,
    SignedIn,
    SignOutRequested,
    TokenRequested,
    AccessTokenRejected,
    RefreshSucceeded,
    RefreshRejected,
    AttemptFailed,
    BackoffElapsed,
}

/// <summary>
/// A fact that the machine is told, in the past tense. Made by the factories below, each of which says what
/// the fact means. <see cref="RefreshMachine.Step"/> answers every fact in every state.
/// </summary>
public readonly record struct RefreshInput
{
    readonly byte _detail;

    RefreshInput(RefreshInputKind kind, TokenRef token = default, int count = 0, byte detail = 0)
    {
        Kind = kind;
        Token = token;
        // A count that wrapped around would pass for a small one: a first send, or the attempt that is awaited.
        Count = (byte)Math.Clamp(count, 0, byte.MaxValue);
        _detail = detail;
    }

    public RefreshInputKind Kind { get; }

    /// <summary>The pair that the fact is about.</summary>
    public TokenRef Token { get; }

    /// <summary>The attempt, or for <see cref="RefreshInputKind.AccessTokenRejected"/> how often the request was sent.</summary>
    public byte Count { get; }

    public TokenFreshness Freshness => (TokenFreshness)_detail;

    public AttemptFailure Failure => (AttemptFailure)_detail;

    /// <summary>The vault's record said that a rotation was under way.</summary>
    public bool IsMarked => _detail != 0;

    /// <summary>The reply brought no refresh token, so the old one stays (RFC 6749, section 6).</summary>
    public bool KeepsRefreshToken => _detail != 0;

    /// <summary>The process started.</summary>
    public static RefreshInput Launched => new(RefreshInputKind.Launched);

    /// <summary>The vault holds no tokens; the last session, if it remembers one, was <paramref name="lastSession"/>.</summary>
    public static RefreshInput VaultFoundEmpty(int lastSession) =>
        new(RefreshInputKind.VaultFoundEmpty, new TokenRef(lastSession, 0));

    /// <summary>The vault holds a whole record of this pair.</summary>
    public static RefreshInput VaultFoundRecord(TokenRef token, bool isMarked) =>
        new(RefreshInputKind.VaultFoundRecord, token, detail: isMarked ? (byte)1 : (byte)0);

    /// <summary>The vault's record is torn, truncated, corrupt, foreign or of a future version.</summary>
    public static RefreshInput VaultFoundUnreadable => new(RefreshInputKind.VaultFoundUnreadable);

    /// <summary>The vault could not be read at all; nothing is known of its record.</summary>
    public static RefreshInput VaultReadFailed => new(RefreshInputKind.VaultReadFailed);

    /// <summary>The outstanding write is durable.</summary>
    public static RefreshInput VaultWritten => new(RefreshInputKind.VaultWritten);

    /// <summary>The outstanding write failed; the old record, the new one or a torn one may be there.</summary>
    public static RefreshInput VaultWriteFailed => new(RefreshInputKind.VaultWriteFailed);

    /// <summary>The outstanding wipe is durable.</summary>
    public static RefreshInput VaultWiped => new(RefreshInputKind.VaultWiped);

    /// <summary>The outstanding wipe failed.</summary>
    public static RefreshInput VaultWipeFailed => new(RefreshInputKind.VaultWipeFailed);

    /// <summary>A user signed in, and the driver holds the pair that came of it.</summary>
    public static RefreshInput SignedIn => new(RefreshInputKind.SignedIn);

    /// <summary>The user wants to be signed out.</summary>
    public static RefreshInput SignOutRequested => new(RefreshInputKind.SignOutRequested);

    /// <summary>A caller is about to send a request.</summary>
    public static RefreshInput TokenRequested(TokenFreshness freshness) =>
        new(RefreshInputKind.TokenRequested, detail: (byte)freshness);

    /// <summary>A request that was sent with this pair, for the <paramref name="sends"/>th time, came back 401.</summary>
    public static RefreshInput AccessTokenRejected(TokenRef token, int sends) =>
        new(RefreshInputKind.AccessTokenRejected, token, sends);

    /// <summary>The attempt that presented this pair brought a new one.</summary>
    public static RefreshInput RefreshSucceeded(TokenRef token, int attempt, bool keepsRefreshToken = false) =>
        new(RefreshInputKind.RefreshSucceeded, token, attempt, keepsRefreshToken ? (byte)1 : (byte)0);

    /// <summary>The auth server refused the refresh token for good.</summary>
    public static RefreshInput RefreshRejected(TokenRef token, int attempt) =>
        new(RefreshInputKind.RefreshRejected, token, attempt);

    /// <summary>The attempt ended without a verdict.</summary>
    public static RefreshInput AttemptFailed(TokenRef token, int attempt, AttemptFailure failure) =>
        new(RefreshInputKind.AttemptFailed, token, attempt, (byte)failure);

    /// <summary>The pause after this failed attempt is over.</summary>
    public static RefreshInput BackoffElapsed(TokenRef token, int attempt) =>
        new(RefreshInputKind.BackoffElapsed, token, attempt);

    public override string ToString() => Kind switch
    {
        RefreshInputKind.VaultFoundEmpty => $"{Kind}({Token.Session})",
        RefreshInputKind.VaultFoundRecord => $"{Kind}({Token}{(IsMarked ? ", marked" : "")})",
        RefreshInputKind.TokenRequested => $"{Kind}({Freshness})",
        RefreshInputKind.AccessTokenRejected => $"{Kind}({Token}, send {Count})",
        RefreshInputKind.RefreshSucceeded =>
            $"{Kind}({Token}, attempt {Count}{(KeepsRefreshToken ? ", no refresh token" : "")})",
        RefreshInputKind.RefreshRejected or RefreshInputKind.BackoffElapsed => $"{Kind}({Token}, attempt {Count})",
        RefreshInputKind.AttemptFailed => $"{Kind}({Token}, attempt {Count}, {Failure})",
        _ => $"{Kind}",
    };
}
