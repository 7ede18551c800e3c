using RefreshCore;

namespace Models;

/// <summary>What an observer of the world can see, in the past tense.</summary>
public enum WorldEventKind
{
    ProcessLaunched,
    ProcessDied,
    ProcessClosed,
    SignedIn,
    SignOutRequested,
    SignOutAcknowledged,
    SessionExpired,
    VaultDegraded,
    FlightStarted,
    CallerStarted,
    CallerJoined,
    CallerCancelled,
    CallerAnswered,
    CallerFailed,
    RequestSent,
    GatewayAccepted,
    GatewayRejected,
    RefreshPresented,
    RefreshGranted,
    RefreshRefused,
    RefreshFailed,
    ServerRotated,
    ServerDetectedReuse,
    TokenRevoked,
    VaultWriteStarted,
    VaultWritten,
    VaultWriteFailed,
    VaultTorn,
    VaultWiped,
    VaultWipeFailed,
    VaultRead,
    AccessTokenExpired,
    AccessTokenNearExpiry,
    LateReplyIgnored,
    StaleRejectionReplayed,
    FaultInjected,
    SecretLeaked,
    ProbeFailed,
}

/// <summary>
/// One line of a timeline, in the words of the model. What a field means depends on the kind; a field that a
/// kind does not use is <c>default</c>.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="Incarnation">Which life of the process it happened to; 0 for what happened to none.</param>
/// <param name="Caller">Which caller, from 1; 0 for none.</param>
/// <param name="Token">The access or refresh token it is about, as the server numbers it.</param>
/// <param name="Pair">The pair it is about, as the client numbers it.</param>
/// <param name="Other">The refresh token that comes with it, or replaces it.</param>
/// <param name="Access">The access token that came with a refresh.</param>
/// <param name="Detail">A status, a reason, a fault. Never a secret.</param>
public readonly record struct WorldEvent(
    WorldEventKind Kind,
    int Incarnation = 0,
    int Caller = 0,
    TokenId Token = default,
    TokenRef Pair = default,
    TokenId? Other = null,
    TokenId Access = default,
    string? Detail = null)
{
    /// <summary>Detail of a vault operation whose record says that a rotation is under way.</summary>
    public const string Marked = "marked";

    /// <summary>Detail of a vault read that found a torn record.</summary>
    public const string Torn = "torn";

    /// <summary>Detail of a caller that was answered with what it asked for.</summary>
    public const string Success = "200";

    /// <summary>Detail of a caller that failed because it gave up.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>How the detail of a caller begins that failed with an error that no caller is promised.</summary>
    public const string Untyped = "untyped";

    public override string ToString()
    {
        string who = Caller > 0 ? $"caller {Caller}: " : "";
        string token = Token != default ? $" {Token}" : "";
        string pair = Pair != default ? $" as {Pair}" : "";
        string other = Other is { } next ? $" -> {next}" : "";
        string detail = Detail is null ? "" : $" ({Detail})";
        return $"{who}{Kind}{token}{other}{pair}{detail}";
    }
}
