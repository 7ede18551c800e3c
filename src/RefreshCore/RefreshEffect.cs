namespace RefreshCore;

/// <summary>
/// What the machine can ask for.
/// <para>
/// <b>The ordering law.</b> The effects of one step come in the order of this list, and the driver carries
/// them out in that order: secrets first, then what must reach the vault or the network, then the callers,
/// then everybody else. The law that matters most holds between steps: the effect that hands a new pair to
/// callers (<see cref="ReleaseWaiters"/>) is asked for only in answer to the end of the vault write that
/// holds it (rule 4), so a driver that obeys cannot publish a pair before it is durable.
/// </para>
/// </summary>
public enum RefreshEffectKind : byte
{
    None,

    /// <summary>
    /// Revoke this pair's refresh token at the auth server, at best effort (RFC 7009). The pair is either held
    /// or came with this very input; take what is needed of it before the tokens are discarded.
    /// </summary>
    RevokeTokens,

    /// <summary>Wipe every secret of this session from memory.</summary>
    DiscardTokens,

    /// <summary>Hold the pair that came with this input under this name. Nobody may see it yet.</summary>
    HoldTokens,

    /// <summary>The same, with the refresh token of the pair before it: the reply brought none (rule 12).</summary>
    HoldTokensKeepRefreshToken,

    /// <summary>Read the vault; answer with one of the four read results.</summary>
    ReadVault,

    /// <summary>Write a record of this pair, replacing whatever is there; answer when it is durable or has failed.</summary>
    WriteVault,

    /// <summary>The same, and the record says that a rotation of this pair is under way.</summary>
    WriteVaultMarked,

    /// <summary>Leave no token in the vault, only the number of this session; answer when that is durable or has failed.</summary>
    WipeVault,

    /// <summary>Present this pair's refresh token (RFC 6749, section 6); answer exactly once.</summary>
    SendRefresh,

    /// <summary>Pause, then answer <see cref="RefreshInputKind.BackoffElapsed"/>.</summary>
    StartBackoff,

    /// <summary>The caller of this input uses this pair.</summary>
    UseToken,

    /// <summary>The caller of this input waits with the others.</summary>
    JoinWaiters,

    /// <summary>The caller of this input gets no token, and why.</summary>
    FailCaller,

    /// <summary>The caller of this input gets the 401 itself: its request was sent often enough (rule 11).</summary>
    DeliverRejection,

    /// <summary>Everybody who waits uses this pair.</summary>
    ReleaseWaiters,

    /// <summary>Everybody who waits gets no token, and why.</summary>
    FailWaiters,

    /// <summary>The vault has been read.</summary>
    AcknowledgeLaunch,

    /// <summary>The vault could not be read.</summary>
    FailLaunch,

    /// <summary>This session's first pair may be used.</summary>
    AcknowledgeSignIn,

    /// <summary>This session ended before its first pair could be used.</summary>
    FailSignIn,

    /// <summary>The vault is empty of the session, durably (rule 8).</summary>
    AcknowledgeSignOut,

    /// <summary>The session has ended in memory, but the vault could not be wiped.</summary>
    FailSignOut,

    /// <summary>Tell the app that this session ended, and why. Once for each session (rule 8).</summary>
    AnnounceSessionExpired,

    /// <summary>Tell the app that the vault keeps failing and the session goes on in memory (rule 4).</summary>
    ReportVaultDegraded,

    /// <summary>Nothing changed, and why.</summary>
    Ignore,
}

/// <summary>
/// One imperative of the machine's to its driver. It is kept in 64 bits, so that a step's list of them fills one
/// cache line: kind in 8, detail in 8, session in 20, generation in 24.
/// </summary>
public readonly record struct RefreshEffect
{
    readonly ulong _bits;

    RefreshEffect(RefreshEffectKind kind, TokenRef token = default, byte detail = 0) => _bits =
        (ulong)kind
        | ((ulong)detail << 8)
        | ((ulong)(token.Session & TokenRef.MaxSession) << 16)
        | ((ulong)(token.Generation & TokenRef.MaxGeneration) << 36);

    public RefreshEffectKind Kind => (RefreshEffectKind)_bits;

    /// <summary>The pair, or the session, that it is about.</summary>
    public TokenRef Token => new(
        (int)(_bits >> 16) & TokenRef.MaxSession, (int)(_bits >> 36) & TokenRef.MaxGeneration);

    /// <summary>The attempt, 1 for the first of its flight.</summary>
    public int Attempt => Detail;

    /// <summary>Why a caller, or everybody who waits, gets no token.</summary>
    public CallerFailure Failure => (CallerFailure)Detail;

    public SessionEndReason EndReason => (SessionEndReason)Detail;

    public IgnoredInput Ignored => (IgnoredInput)Detail;

    byte Detail => (byte)(_bits >> 8);

    public static RefreshEffect HoldTokens(TokenRef token, bool keepRefreshToken = false) => new(
        keepRefreshToken ? RefreshEffectKind.HoldTokensKeepRefreshToken : RefreshEffectKind.HoldTokens, token);

    public static RefreshEffect RevokeTokens(TokenRef token) => new(RefreshEffectKind.RevokeTokens, token);

    public static RefreshEffect DiscardTokens(int session) => new(RefreshEffectKind.DiscardTokens, new(session, 0));

    public static RefreshEffect ReadVault => new(RefreshEffectKind.ReadVault);

    public static RefreshEffect WriteVault(TokenRef token, bool isMarked = false) =>
        new(isMarked ? RefreshEffectKind.WriteVaultMarked : RefreshEffectKind.WriteVault, token);

    public static RefreshEffect WipeVault(int session) => new(RefreshEffectKind.WipeVault, new(session, 0));

    public static RefreshEffect SendRefresh(TokenRef token, int attempt) =>
        new(RefreshEffectKind.SendRefresh, token, (byte)attempt);

    public static RefreshEffect StartBackoff(TokenRef token, int attempt) =>
        new(RefreshEffectKind.StartBackoff, token, (byte)attempt);

    public static RefreshEffect UseToken(TokenRef token) => new(RefreshEffectKind.UseToken, token);

    public static RefreshEffect JoinWaiters => new(RefreshEffectKind.JoinWaiters);

    public static RefreshEffect FailCaller(CallerFailure why) => new(RefreshEffectKind.FailCaller, detail: (byte)why);

    public static RefreshEffect DeliverRejection => new(RefreshEffectKind.DeliverRejection);

    public static RefreshEffect ReleaseWaiters(TokenRef token) => new(RefreshEffectKind.ReleaseWaiters, token);

    public static RefreshEffect FailWaiters(CallerFailure why) => new(RefreshEffectKind.FailWaiters, detail: (byte)why);

    public static RefreshEffect AcknowledgeLaunch => new(RefreshEffectKind.AcknowledgeLaunch);

    public static RefreshEffect FailLaunch => new(RefreshEffectKind.FailLaunch);

    public static RefreshEffect AcknowledgeSignIn(int session) =>
        new(RefreshEffectKind.AcknowledgeSignIn, new(session, 0));

    public static RefreshEffect FailSignIn(int session, CallerFailure why) =>
        new(RefreshEffectKind.FailSignIn, new(session, 0), (byte)why);

    public static RefreshEffect AcknowledgeSignOut => new(RefreshEffectKind.AcknowledgeSignOut);

    public static RefreshEffect FailSignOut(CallerFailure why) =>
        new(RefreshEffectKind.FailSignOut, detail: (byte)why);

    public static RefreshEffect AnnounceSessionExpired(int session, SessionEndReason why) =>
        new(RefreshEffectKind.AnnounceSessionExpired, new(session, 0), (byte)why);

    public static RefreshEffect ReportVaultDegraded(TokenRef token) =>
        new(RefreshEffectKind.ReportVaultDegraded, token);

    public static RefreshEffect Ignore(IgnoredInput why) => new(RefreshEffectKind.Ignore, detail: (byte)why);

    public override string ToString() => Kind switch
    {
        RefreshEffectKind.SendRefresh or RefreshEffectKind.StartBackoff => $"{Kind}({Token}, attempt {Attempt})",
        RefreshEffectKind.FailCaller or RefreshEffectKind.FailWaiters or RefreshEffectKind.FailSignOut =>
            $"{Kind}({Failure})",
        RefreshEffectKind.FailSignIn => $"{Kind}({Token.Session}, {Failure})",
        RefreshEffectKind.AnnounceSessionExpired => $"{Kind}({Token.Session}, {EndReason})",
        RefreshEffectKind.Ignore => $"{Kind}({Ignored})",
        RefreshEffectKind.DiscardTokens or RefreshEffectKind.WipeVault or RefreshEffectKind.AcknowledgeSignIn =>
            $"{Kind}({Token.Session})",
        _ when Token != default => $"{Kind}({Token})",
        _ => $"{Kind}",
    };
}
