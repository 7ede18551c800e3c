namespace RefreshCore;

/// <summary>
/// All that the machine knows, in 64 bits (<see cref="Pack"/>) and with no secret among them. <c>default</c> is the
/// state of a process that has just started.
/// </summary>
/// <remarks>
/// It is kept packed, so that a step works in registers: this file is the one place that knows of bits.
/// </remarks>
public readonly record struct RefreshState
{
    readonly ulong _bits;

    public RefreshState(RefreshPhase phase, int session = 0, int generation = 0)
    {
        Phase = phase;
        Session = session;
        Generation = generation;
    }

    RefreshState(ulong bits) => _bits = bits;

    /// <summary>The current session, or the last one when <see cref="RefreshPhase.SignedOut"/>.</summary>
    public int Session
    {
        get => Get(0, TokenRef.MaxSession);
        init => _bits = Set(0, TokenRef.MaxSession, value);
    }

    /// <summary>The current generation: the newest one that callers may see.</summary>
    public int Generation
    {
        get => Get(20, TokenRef.MaxGeneration);
        init => _bits = Set(20, TokenRef.MaxGeneration, value);
    }

    /// <summary>Where the machine stands.</summary>
    public RefreshPhase Phase
    {
        get => (RefreshPhase)Get(44, 0xF);
        init => _bits = Set(44, 0xF, (int)value);
    }

    /// <summary>Attempt of the current flight, 1 to <see cref="RefreshPolicy.MaxAttempts"/>; 0 outside of one.</summary>
    public int Attempt
    {
        get => Get(48, 7);
        init => _bits = Set(48, 7, value);
    }

    /// <summary>The vault operation that is outstanding.</summary>
    public VaultActivity Vault
    {
        get => (VaultActivity)Get(51, 3);
        init => _bits = Set(51, 3, (int)value);
    }

    /// <summary>How often that operation has failed in a row, 0 to 3.</summary>
    public int VaultFailures
    {
        get => Get(53, 3);
        init => _bits = Set(53, 3, value);
    }

    /// <summary>The server has answered 401 to the current generation: nobody may be handed it.</summary>
    public bool IsRejected
    {
        get => Get(55, 1) != 0;
        init => _bits = Set(55, 1, value ? 1 : 0);
    }

    /// <summary>The clock has had its one early refresh of this generation.</summary>
    public bool IsEarlyRefreshSpent
    {
        get => Get(56, 1) != 0;
        init => _bits = Set(56, 1, value ? 1 : 0);
    }

    /// <summary>The vault failed: the current generation, or the mark on it, is not durable.</summary>
    public bool IsDegraded
    {
        get => Get(57, 1) != 0;
        init => _bits = Set(57, 1, value ? 1 : 0);
    }

    /// <summary>The vault may hold a record of an ended session, to be wiped when it is free.</summary>
    public bool IsWipeOwed
    {
        get => Get(58, 1) != 0;
        init => _bits = Set(58, 1, value ? 1 : 0);
    }

    /// <summary>Somebody waits to hear that the wipe is durable.</summary>
    public bool IsSignOutPending
    {
        get => Get(59, 1) != 0;
        init => _bits = Set(59, 1, value ? 1 : 0);
    }

    /// <summary>The current pair.</summary>
    public TokenRef Token => new(Session, Generation);

    /// <summary>A flight is up: one shared refresh, from the mark in the vault to the new pair's save.</summary>
    public bool HasFlight => Phase >= RefreshPhase.Marking;

    /// <summary>A session is alive in this process, whether or not its first pair is durable yet.</summary>
    public bool HasSession => Phase >= RefreshPhase.SigningIn;

    /// <summary>The whole state in 64 bits; <see cref="Unpack"/> reverses it.</summary>
    public ulong Pack() => _bits;

    /// <summary>The state that <see cref="Pack"/> made these bits of.</summary>
    public static RefreshState Unpack(ulong bits) => new(bits & ((1UL << 60) - 1));

    int Get(int position, int mask) => (int)(_bits >> position) & mask;

    ulong Set(int position, int mask, int value) =>
        (_bits & ~((ulong)mask << position)) | ((ulong)(value & mask) << position);
}
