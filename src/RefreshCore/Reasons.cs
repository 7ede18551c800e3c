namespace RefreshCore;

/// <summary>What the local clock says of the current access token: a hint, never a verdict (rule 10).</summary>
public enum TokenFreshness : byte
{
    Fresh,

    /// <summary>Near its expiry, or past it: worth an early refresh.</summary>
    NearExpiry,
}

/// <summary>How an attempt failed without a verdict on the refresh token.</summary>
public enum AttemptFailure : byte
{
    /// <summary>The answer was lost, late or unreadable, or the server failed: it may have rotated.</summary>
    Ambiguous,

    /// <summary>The server said that it did not process the request (429).</summary>
    NotProcessed,

    /// <summary>The request provably never left the device: name not resolved, connection refused, no network.</summary>
    NeverSent,
}

/// <summary>Why a caller goes without a token.</summary>
public enum CallerFailure : byte
{
    None,

    /// <summary>The vault has not been read yet.</summary>
    NotLaunched,

    /// <summary>The vault could not be read; the app may launch again.</summary>
    VaultUnavailable,

    /// <summary>Nobody is signed in.</summary>
    SignedOut,

    /// <summary>The session ended while the caller waited.</summary>
    SessionEnded,

    /// <summary>The request belongs to an earlier session than the current one (rule 1).</summary>
    SessionChanged,

    /// <summary>The auth server cannot be reached; the session goes on (rule 7).</summary>
    Unreachable,

    /// <summary>The flight failed; the session goes on (rule 7, <see cref="ExhaustedAttempts.KeepSession"/>).</summary>
    RefreshFailed,
}

/// <summary>Why a session ended.</summary>
public enum SessionEndReason : byte
{
    None,

    /// <summary>The user signed out.</summary>
    SignedOut,

    /// <summary>Somebody signed in, which starts a new session.</summary>
    SignedInAgain,

    /// <summary>The auth server refused the refresh token: <c>invalid_grant</c> or its kin (RFC 6749, section 5.2).</summary>
    RefreshRejected,

    /// <summary>Fail closed: the flight ran out of attempts.</summary>
    AttemptsExhausted,

    /// <summary>The vault's record is torn, corrupt or foreign (rule 9).</summary>
    VaultUnreadable,

    /// <summary>The family has been rotated <see cref="TokenRef.MaxGeneration"/> times.</summary>
    GenerationsExhausted,
}

/// <summary>Why an input changed nothing.</summary>
public enum IgnoredInput : byte
{
    None,

    /// <summary>A reply to, or a timer of, a flight that is no longer current (rule 5).</summary>
    Late,

    /// <summary>The process was launched already.</summary>
    AlreadyLaunched,

    /// <summary>The end of a vault operation that is not outstanding.</summary>
    NoSuchVaultOperation,
}
