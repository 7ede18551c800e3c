using Models;
using RefreshCore;
using static Models.WorldEventKind;

namespace VerifyTests.Diagrams;

/// <summary>Timelines to draw.</summary>
static class Timelines
{
    static readonly TokenId s_first = new(1, 0);
    static readonly TokenId s_second = new(1, 1);

    /// <summary>
    /// The answer of a refresh is lost under strict rotation, and the client sends what it has not saved.
    /// </summary>
    public static IReadOnlyList<WorldEvent> Cut { get; } =
    [
        new(ProcessLaunched, 1),
        new(AccessTokenExpired, Token: s_first),
        new(CallerStarted, 1, 1),
        new(RequestSent, 1, 1, s_first),
        new(GatewayRejected, 1, 1, s_first),
        new(FlightStarted, 1, Pair: new TokenRef(1, 0)),
        new(VaultWriteStarted, 1, 0, s_first, new TokenRef(1, 0), s_first, Detail: WorldEvent.Marked),
        new(VaultWritten, 1, 0, s_first, new TokenRef(1, 0), s_first, Detail: WorldEvent.Marked),
        new(RefreshPresented, 1, Token: s_first),
        new(ServerRotated, Token: s_first, Other: s_second, Access: s_second),
        new(FaultInjected, Detail: nameof(Fault.CutAfterServer)),
        new(RefreshFailed, 1, Token: s_first, Detail: "cut after the server"),
        new(RefreshPresented, 1, Token: s_first),
        new(ServerDetectedReuse, Token: s_first),
        new(RefreshRefused, 1, Token: s_first),
        new(SessionExpired, 1, Pair: new TokenRef(1, 0), Detail: nameof(SessionEndReason.RefreshRejected)),
        new(CallerFailed, 1, 1, Detail: "SessionEnded"),
    ];

    /// <summary>The process dies before its request is sent, and the next one refreshes.</summary>
    public static IReadOnlyList<WorldEvent> Death { get; } =
    [
        new(SignedIn, Token: s_first),
        new(ProcessLaunched, 1),
        new(CallerStarted, 1, 1),
        new(FaultInjected, Detail: nameof(Fault.ProcessDeath)),
        new(ProcessDied, 1, Detail: "BeforeRequestIsSent"),
        new(ProcessLaunched, 2),
        new(CallerStarted, 2, 2),
        new(VaultRead, 2, 0, s_first, new TokenRef(1, 0), s_first),
        new(RefreshPresented, 2, Token: s_first),
        new(RefreshFailed, 2, Token: s_first, Detail: "cut before the server"),
        new(RefreshPresented, 2, Token: s_first),
        new(RefreshGranted, 2, Token: s_first, Other: s_second, Access: s_second),
        new(VaultWriteStarted, 2, 0, s_second, new TokenRef(1, 1), s_second),
        new(VaultTorn, 2, 0, s_second, new TokenRef(1, 1), s_second),
        new(VaultDegraded, 2, Pair: new TokenRef(1, 1)),
        new(RequestSent, 2, 2, s_second),
        new(GatewayAccepted, 2, 2, s_second),
        new(CallerAnswered, 2, 2, Detail: WorldEvent.Success),
    ];

    /// <summary>One event of every kind; its callers do not fit into 120 columns by their whole names.</summary>
    public static IReadOnlyList<WorldEvent> EveryKind { get; } =
    [
        .. Enum.GetValues<WorldEventKind>().Select((kind, i) => new WorldEvent(
            kind, 1, (i % 9) + 1, s_first, new TokenRef(1, 0), s_second, s_second, "a detail; of \"some\" length #1")),
    ];
}
