using Models;
using static Models.WorldEventKind;

namespace Verify.Diagrams;

/// <summary>The one place that knows how each kind of event is drawn.</summary>
static class EventDrawing
{
    /// <param name="e">What happened.</param>
    /// <param name="refresher">The column of the process that it happened to.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The kind of event is new, and nobody has said how it is drawn.
    /// </exception>
    public static Drawing Of(WorldEvent e, Participant refresher)
    {
        Participant caller = Participant.Caller(e.Caller);
        return e.Kind switch
        {
            ProcessLaunched => new Divider($"process {e.Incarnation} is launched"),
            ProcessDied => new Divider($"process {e.Incarnation} dies{InBrackets(e)}"),
            ProcessClosed => new Divider($"process {e.Incarnation} is closed"),

            SignedIn => new Note(refresher, $"signed in with {e.Token}"),
            SignOutRequested => new Note(refresher, "sign-out requested"),
            SignOutAcknowledged => new Note(refresher, "sign-out acknowledged"),
            SessionExpired => new Note(refresher, $"session {e.Pair.Session} ended{InBrackets(e)}"),
            VaultDegraded => new Note(refresher, $"vault degraded: {e.Pair} is in memory only"),
            FlightStarted => new Note(refresher, $"flight for {e.Pair} started"),
            CallerJoined => new Note(refresher, $"a caller joined the flight for {e.Pair}"),
            AccessTokenNearExpiry => new Note(refresher, $"access token {e.Token} near its expiry"),
            LateReplyIgnored => new Note(refresher, $"late reply for {e.Pair} ignored"),
            StaleRejectionReplayed => new Note(refresher, $"the 401 for {e.Pair} is stale: replayed"),
            SecretLeaked => new Note(refresher, $"secret leaked{InBrackets(e)}"),

            CallerStarted => new Note(caller, "calls"),
            CallerCancelled => new Note(caller, "loses patience"),
            CallerAnswered => new Note(caller, $"is answered {e.Detail}"),
            CallerFailed => new Note(caller, $"fails{InBrackets(e)}"),
            ProbeFailed => new Note(caller, $"probe failed{InBrackets(e)}"),
            RequestSent => new Arrow(caller, Participant.Gateway, $"request with {e.Token}"),
            GatewayAccepted => new Arrow(Participant.Gateway, caller, $"{e.Detail ?? "200"} for {e.Token}"),
            GatewayRejected => new Arrow(Participant.Gateway, caller, $"401 for {e.Token}"),

            RefreshPresented => new Arrow(refresher, Participant.AuthServer, $"refresh {e.Token}"),
            RefreshGranted => new Arrow(Participant.AuthServer, refresher, $"{e.Access}{Beside(e.Access, e.Other)}"),
            RefreshRefused => new Arrow(Participant.AuthServer, refresher, $"{e.Token} refused"),
            RefreshFailed => Failure(e, refresher),
            ServerRotated => new Note(Participant.AuthServer, Rotation(e)),
            ServerDetectedReuse => new Note(Participant.AuthServer, $"reuse of {e.Token} detected"),
            TokenRevoked => new Note(Participant.AuthServer, $"family {e.Token.Family} revoked"),
            AccessTokenExpired => new Note(Participant.Gateway, $"access token {e.Token} expired"),

            VaultWriteStarted => new Arrow(refresher, Participant.Vault, $"write {Record(e)}"),
            VaultWritten => new Arrow(Participant.Vault, refresher, $"{Record(e)} written"),
            VaultWriteFailed => new Arrow(Participant.Vault, refresher, $"{Record(e)} failed"),
            VaultTorn => new Note(Participant.Vault, $"{Record(e)} torn"),
            VaultWiped => new Arrow(refresher, Participant.Vault, "wipe"),
            VaultWipeFailed => new Arrow(refresher, Participant.Vault, "wipe", IsLost: true),
            VaultRead => new Arrow(Participant.Vault, refresher, $"read: {Content(e)}"),

            FaultInjected => new Note(Place(e.Detail, refresher), $"fault: {e.Detail}"),
            _ => throw new ArgumentOutOfRangeException(nameof(e), e.Kind, "No drawing is known for this kind of event."),
        };
    }

    /// <summary>
    /// An attempt without a verdict: its request was lost, its answer was, or the server could not say.
    /// </summary>
    static Arrow Failure(WorldEvent e, Participant refresher) => e.Detail switch
    {
        "cut before the server" => new Arrow(refresher, Participant.AuthServer, $"{e.Token} {e.Detail}", IsLost: true),
        "cut after the server" or "timed out" =>
            new Arrow(Participant.AuthServer, refresher, $"{e.Token} {e.Detail}", IsLost: true),
        _ => new Arrow(Participant.AuthServer, refresher, $"{e.Token}: {e.Detail}"),
    };

    static string Rotation(WorldEvent e) =>
        e.Other is { } next && next != e.Token ? $"{e.Token} -> {next}" : $"{e.Token} kept";

    static Participant Place(string? fault, Participant refresher) => Enum.TryParse(fault, out Fault known)
        ? known switch
        {
            Fault.CutBeforeServer or Fault.CutAfterServer or Fault.DelayedPastTimeout or Fault.ServerUnavailable
                or Fault.Throttled or Fault.BlindRetry or Fault.ReuseIntervalEnded or Fault.FamilyRevoked
                => Participant.AuthServer,
            Fault.VaultWriteFailed or Fault.VaultWriteTorn or Fault.DeathDuringWrite or Fault.VaultWipeFailed
                or Fault.VaultReadFailed => Participant.Vault,
            Fault.AccessTokenExpired => Participant.Gateway,
            _ => refresher,
        }
        : refresher;

    static string Content(WorldEvent e) => e.Detail == WorldEvent.Torn ? "torn" : e.Other is null ? "empty" : Record(e);

    /// <summary>
    /// What is in the vault, or was to be: the pair, and its refresh token where that has another number.
    /// </summary>
    static string Record(WorldEvent e)
    {
        string token = e.Other is { } other && $"{other}" != $"{e.Pair}" ? $" = {other}" : "";
        return $"{(e.Detail == WorldEvent.Marked ? "marked " : "")}{e.Pair}{token}";
    }

    /// <summary>The refresh token, where its number is not that of the access token that came with it.</summary>
    static string Beside(TokenId access, TokenId? refresh) => refresh switch
    {
        null => ", no refresh token",
        { } next when next != access => $", refresh {next}",
        _ => "",
    };

    static string InBrackets(WorldEvent e) => e.Detail is { } detail ? $" ({detail})" : "";
}
