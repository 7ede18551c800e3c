namespace RefreshCore;

/// <summary>
/// All that the machine knows. A value of 64 bits (<see cref="Pack"/>) with no secret in it.
/// <c>default</c> is the state of a process that has just started.
/// </summary>
/// <param name="Phase">Where the machine stands.</param>
/// <param name="Session">The current session, or the last one when <see cref="RefreshPhase.SignedOut"/>.</param>
/// <param name="Generation">The current generation: the newest one that callers may see.</param>
/// <param name="Attempt">Attempt of the current flight, 1 to <see cref="RefreshPolicy.MaxAttempts"/>; 0 outside.</param>
/// <param name="Vault">The vault operation that is outstanding.</param>
/// <param name="VaultFailures">How often that operation has failed in a row, 0 to 3.</param>
/// <param name="IsRejected">The server has answered 401 to the current generation: nobody may be handed it.</param>
/// <param name="IsEarlyRefreshSpent">The clock has had its one early refresh of this generation.</param>
/// <param name="IsDegraded">The vault failed: the current generation, or the mark on it, is not durable.</param>
/// <param name="IsWipeOwed">The vault may hold a record of an ended session, to be wiped when it is free.</param>
/// <param name="IsSignOutPending">Somebody waits to hear that the wipe is durable.</param>
public readonly record struct RefreshState(
    RefreshPhase Phase,
    int Session = 0,
    int Generation = 0,
    byte Attempt = 0,
    VaultActivity Vault = VaultActivity.None,
    byte VaultFailures = 0,
    bool IsRejected = false,
    bool IsEarlyRefreshSpent = false,
    bool IsDegraded = false,
    bool IsWipeOwed = false,
    bool IsSignOutPending = false)
{
    /// <summary>The current pair.</summary>
    public TokenRef Token => new(Session, Generation);

    /// <summary>A flight is up: one shared refresh, from the mark in the vault to the new pair's save.</summary>
    public bool HasFlight => Phase >= RefreshPhase.Marking;

    /// <summary>A session is alive in this process, whether or not its first pair is durable yet.</summary>
    public bool HasSession => Phase >= RefreshPhase.SigningIn;

    /// <summary>The whole state in 64 bits; <see cref="Unpack"/> reverses it.</summary>
    public ulong Pack()
    {
        ulong bits = (uint)Session;
        bits |= (ulong)(uint)Generation << 20;
        bits |= (ulong)Phase << 44;
        bits |= (ulong)Attempt << 48;
        bits |= (ulong)Vault << 51;
        bits |= (ulong)VaultFailures << 53;
        bits |= Bit(IsRejected, 55) | Bit(IsEarlyRefreshSpent, 56) | Bit(IsDegraded, 57);
        return bits | Bit(IsWipeOwed, 58) | Bit(IsSignOutPending, 59);

        static ulong Bit(bool flag, int position) => flag ? 1UL << position : 0;
    }

    /// <summary>The state that <see cref="Pack"/> made these bits of.</summary>
    public static RefreshState Unpack(ulong bits)
    {
        return new RefreshState(
            Phase: (RefreshPhase)Field(44, 4),
            Session: (int)Field(0, 20),
            Generation: (int)Field(20, 24),
            Attempt: (byte)Field(48, 3),
            Vault: (VaultActivity)Field(51, 2),
            VaultFailures: (byte)Field(53, 2),
            IsRejected: Field(55, 1) != 0,
            IsEarlyRefreshSpent: Field(56, 1) != 0,
            IsDegraded: Field(57, 1) != 0,
            IsWipeOwed: Field(58, 1) != 0,
            IsSignOutPending: Field(59, 1) != 0);

        ulong Field(int position, int width) => (bits >> position) & ((1UL << width) - 1);
    }
}
