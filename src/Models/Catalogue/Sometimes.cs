using System.Collections.Generic;
using System.Linq;

namespace Models;

/// <summary>
/// What has to happen in some run, or nothing is proved by the rest (DESIGN section 5, <c>Sometimes</c>). Each is
/// called like the event that shows it.
/// </summary>
public static class Sometimes
{
    public static Property GatewayRejected { get; } = Seen(WorldEventKind.GatewayRejected, "A request is answered 401.");

    public static Property GatewayAccepted { get; } = Seen(WorldEventKind.GatewayAccepted, "A request is granted.");

    public static Property FlightStarted { get; } = Seen(WorldEventKind.FlightStarted, "A refresh begins.");

    public static Property CallerJoined { get; } = Seen(WorldEventKind.CallerJoined, "A caller joins another's flight.");

    public static Property CallerCancelled { get; } = Seen(WorldEventKind.CallerCancelled, "A caller loses patience.");

    public static Property CallerAnswered { get; } = Seen(WorldEventKind.CallerAnswered, "A caller gets a response.");

    public static Property CallerFailed { get; } = Seen(WorldEventKind.CallerFailed, "A caller gets an error.");

    public static Property StaleRejectionReplayed { get; } = Seen(
        WorldEventKind.StaleRejectionReplayed, "A 401 is for a token that has been replaced by then.");

    public static Property LateReplyIgnored { get; } = Seen(
        WorldEventKind.LateReplyIgnored, "A reply comes when its flight is no longer current.");

    public static Property RefreshGranted { get; } = Seen(WorldEventKind.RefreshGranted, "A refresh brings tokens.");

    public static Property RefreshRefused { get; } = Seen(
        WorldEventKind.RefreshRefused, "The auth server refuses a refresh token.");

    public static Property RefreshFailed { get; } = Seen(
        WorldEventKind.RefreshFailed, "An attempt ends without a verdict on the refresh token.");

    public static Property ServerDetectedReuse { get; } = Seen(
        WorldEventKind.ServerDetectedReuse, "The auth server takes a spent token for theft.");

    public static Property TokenRevoked { get; } = Seen(WorldEventKind.TokenRevoked, "A family is revoked.");

    public static Property AccessTokenNearExpiry { get; } = Seen(
        WorldEventKind.AccessTokenNearExpiry, "The clock comes near the end of an access token.");

    public static Property SessionExpired { get; } = Seen(
        WorldEventKind.SessionExpired, "The end of a session is announced.");

    public static Property SignOutAcknowledged { get; } = Seen(
        WorldEventKind.SignOutAcknowledged, "A sign-out is said to be durable.");

    public static Property ProcessDied { get; } = Seen(WorldEventKind.ProcessDied, "The process is killed.");

    public static Property ProcessClosed { get; } = Seen(
        WorldEventKind.ProcessClosed, "The process ends in good order.");

    public static Property VaultWritten { get; } = Seen(WorldEventKind.VaultWritten, "A record is written.");

    public static Property VaultWriteFailed { get; } = Seen(
        WorldEventKind.VaultWriteFailed, "A write fails and leaves the old record.");

    public static Property VaultTorn { get; } = Seen(WorldEventKind.VaultTorn, "A write is torn.");

    public static Property VaultWiped { get; } = Seen(WorldEventKind.VaultWiped, "The vault is wiped.");

    public static Property VaultWipeFailed { get; } = Seen(
        WorldEventKind.VaultWipeFailed, "A wipe fails and leaves the record.");

    public static IReadOnlyList<Property> All { get; } =
    [
        GatewayRejected, GatewayAccepted, FlightStarted, CallerJoined, CallerCancelled, CallerAnswered, CallerFailed,
        StaleRejectionReplayed, LateReplyIgnored, RefreshGranted, RefreshRefused, RefreshFailed, ServerDetectedReuse,
        TokenRevoked, AccessTokenNearExpiry, SessionExpired, SignOutAcknowledged, ProcessDied, ProcessClosed,
        VaultWritten, VaultWriteFailed, VaultTorn, VaultWiped, VaultWipeFailed,
    ];

    /// <summary>What an event of this kind shows; none if that is of no interest.</summary>
    public static Property? ShownBy(WorldEventKind kind) => All.FirstOrDefault(property => property.Witness == kind);

    static Property Seen(WorldEventKind witness, string says) =>
        new($"{witness}", PropertyKind.Sometimes, says) { Witness = witness };
}
