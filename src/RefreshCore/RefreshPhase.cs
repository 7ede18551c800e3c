namespace RefreshCore;

/// <summary>Where the machine stands. Idle phases hold a session and no flight.</summary>
public enum RefreshPhase : byte
{
    /// <summary>The process has started and the vault has not been read.</summary>
    Unlaunched,

    /// <summary>The vault is being read.</summary>
    Launching,

    /// <summary>No session. An ended one may still have to be wiped from the vault.</summary>
    SignedOut,

    /// <summary>A new session's first pair is being made durable; nobody has seen it yet.</summary>
    SigningIn,

    /// <summary>Idle: the current pair may be used.</summary>
    Usable,

    /// <summary>
    /// Idle, and the vault says that a rotation is under way: the server may or may not have rotated.
    /// The current pair may be used, since only the server can reject it.
    /// </summary>
    OutcomeUnknown,

    /// <summary>Flight: the vault is being told that a rotation is about to begin.</summary>
    Marking,

    /// <summary>Flight: one attempt is outstanding at the token endpoint.</summary>
    Refreshing,

    /// <summary>Flight: waiting between a failed attempt and the next.</summary>
    BackingOff,

    /// <summary>Flight: the rotated pair is being made durable; nobody has seen it yet.</summary>
    Persisting,
}
