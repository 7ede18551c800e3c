using System.Collections.Generic;
using System.Linq;
using RefreshCore;
using static Models.WorldEventKind;

namespace Models;

/// <summary>The properties that every refresher must keep, in the order in which reports list them.</summary>
public static class PropertyCatalogue
{
    public static Property AtMostOneRefreshInFlight { get; } = new(
        nameof(AtMostOneRefreshInFlight),
        "Never two refresh requests of one session outstanding from one incarnation.",
        (ledger, e) => e.Kind == RefreshPresented && ledger.Outstanding(e.Incarnation, e.Token.Family) > 0
            ? $"refresh token {e.Token} was presented while another presentation was outstanding"
            : null);

    public static Property AtMostOneRefreshPerGeneration { get; } = new(
        nameof(AtMostOneRefreshPerGeneration),
        "A pair is refreshed only after its access token was rejected or came near its expiry, and once.",
        (ledger, e) => e.Kind == RefreshPresented && !ledger.MayBeRefreshed(e.Token)
            ? $"refresh token {e.Token} was presented although its access token was good"
            : null);

    public static Property NoSpentTokenPresented { get; } = new(
        nameof(NoSpentTokenPresented),
        "Never presents a refresh token that the client knows is spent.",
        (ledger, e) => e.Kind == RefreshPresented && ledger.IsKnownSpent(e.Incarnation, e.Token)
            ? $"refresh token {e.Token} was presented although its successor had been received"
            : null);

    public static Property NoZombieSession { get; } = new(
        nameof(NoZombieSession),
        "After a session ended no token of it is sent, stored or held; the vault is empty of it.",
        (ledger, e) => ZombieSent(ledger, e) ?? ZombieStored(ledger, e),
        ZombieLeft);

    /// <summary>
    /// The same where threads really run at once. There a request may be on its way when its session ends, and the
    /// timeline cannot tell whether it left before: what is sent is left to hosts that take one step at a time.
    /// </summary>
    public static Property NoStoredZombie { get; } =
        NoZombieSession with { Name = nameof(NoStoredZombie), Violation = (ledger, e) => ZombieStored(ledger, e) };

    public static Property NoCrossSession { get; } = new(
        nameof(NoCrossSession),
        "No request or reply of one session touches another.",
        (ledger, e) => e.Kind switch
        {
            RequestSent when ledger.Caller(e.Caller).Family is var family && family != 0 && family != e.Token.Family =>
                $"a request that was sent with family {family} was sent again with {e.Token}",
            VaultWriteStarted when ledger.FamilyOf(e.Pair.Session) is { } family && family != e.Token.Family =>
                $"session {e.Pair.Session} of family {family} was stored with {e.Token}",
            VaultWriteStarted when ledger.SessionOf(e.Token.Family) is { } session && session != e.Pair.Session =>
                $"{e.Token}, of session {session}, was stored as {e.Pair}",
            _ => null,
        });

    public static Property SaveBeforeUse { get; } = new(
        nameof(SaveBeforeUse),
        "No request carries a token that is not durable, unless the vault was reported degraded.",
        (ledger, e) => e.Kind == RequestSent && !ledger.IsDurable(e.Token) && !ledger.IsDegraded(e.Incarnation)
            ? $"access token {e.Token} was sent before it was durable"
            : null);

    public static Property VaultMovesForward { get; } = new(
        nameof(VaultMovesForward),
        "The stored generation never decreases within a session.",
        (ledger, e) => e.Kind == VaultWritten && ledger.Stored is { } stored
            && stored.Token.Session == e.Pair.Session && e.Pair.Generation < stored.Token.Generation
            ? $"{e.Pair} was written over {stored.Token}"
            : null);

    public static Property TornVaultNeverTrusted { get; } = new(
        nameof(TornVaultNeverTrusted),
        "A torn or corrupt record is never used.",
        (ledger, e) => e.Kind is RequestSent or RefreshPresented
            && ledger.WasFoundTorn(e.Incarnation, e.Token.Family)
            ? $"{e.Kind}: token {e.Token} comes of a record that was found torn"
            : null);

    public static Property BoundedSends { get; } = new(
        nameof(BoundedSends),
        "Each request is sent at most MaxSends times (rule 11).",
        (ledger, e) => e.Kind == RequestSent && ledger.Caller(e.Caller).Sends >= ledger.Policy.MaxSends
            ? $"the request of caller {e.Caller} was sent {ledger.Caller(e.Caller).Sends + 1} times"
            : null);

    public static Property BoundedAttempts { get; } = new(
        nameof(BoundedAttempts),
        "A refresh token is presented at most MaxAttempts times a flight, of which each 401 asks for one (rule 7).",
        (ledger, e) => e.Kind == RefreshPresented && IsOnceTooOften(ledger, e)
            ? $"refresh token {e.Token} was presented too often"
            : null);

    public static Property FailClosedOnce { get; } = new(
        nameof(FailClosedOnce),
        "A flight that ran out of attempts ends its session, and a session that ends says so exactly once.",
        (ledger, e) => e.Kind switch
        {
            SessionExpired when e.Pair.Session != 0 && ledger.HasSessionEnded(e.Pair.Session) =>
                $"session {e.Pair.Session} was announced to have ended a second time",
            CallerFailed when e.Detail == nameof(CallerFailure.RefreshFailed)
                && ledger.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.EndSession =>
                $"a refresh failed for caller {e.Caller} and the session went on",
            _ => null,
        },
        ledger => ledger.WipedUnannounced.FirstOrDefault() is var session and not 0
            ? $"session {session} was wiped from the vault, and nobody was told that it ended"
            : null);

    public static Property ServerIsTheTruth { get; } = new(
        nameof(ServerIsTheTruth),
        "Only the server, the user, a torn vault or rule 7 ends a session: the clock alone never does.",
        (ledger, e) => e.Kind == SessionExpired && !HasCause(ledger, e)
            ? $"session {e.Pair.Session} ended with reason {e.Detail}, of which there was no cause"
            : null);

    public static Property SecretsStayInside { get; } = new(
        nameof(SecretsStayInside),
        "No secret in a state, trace, log or exception message.",
        (_, e) => e.Kind == SecretLeaked ? $"a secret was found in {e.Detail}" : null);

    public static Property EveryCallerAnswered { get; } = new(
        nameof(EveryCallerAnswered),
        "Every caller ends with a response or a typed error.",
        (_, e) => e.Kind == CallerFailed && e.Detail is { } error && error.StartsWith("untyped", System.StringComparison.Ordinal)
            ? $"caller {e.Caller} ended with an {error}"
            : null,
        ledger => ledger.Callers.FirstOrDefault(c => !c.Value.IsAnswered) is { Key: > 0 } left
            ? $"caller {left.Key} was never answered"
            : null);

    /// <summary>
    /// It is the host that sees a deadlock: nothing can take a step, and somebody waits. So it judges this one.
    /// </summary>
    public static Property NoDeadlock { get; } = new(
        nameof(NoDeadlock),
        "There is always a step to take until everybody has been answered.");

    public static Property Converges { get; } = new(
        nameof(Converges),
        "With the faults over and the session alive, a new request succeeds.",
        (_, e) => e.Kind == ProbeFailed ? $"a request after the faults failed: {e.Detail}" : null);

    /// <summary>
    /// Holds or not by server policy and fault, so it is no part of <see cref="Always"/>: a scenario in which it must
    /// hold asks for it.
    /// </summary>
    public static Property SessionSurvives { get; } = new(
        nameof(SessionSurvives),
        "No fault in the budget logs the user out.",
        (_, e) => e.Kind == SessionExpired
            && e.Detail is not (nameof(SessionEndReason.SignedOut) or nameof(SessionEndReason.SignedInAgain))
            ? $"session {e.Pair.Session} ended with reason {e.Detail}"
            : null);

    /// <summary>Like <see cref="SessionSurvives"/>, of the callers: nothing that happens to one fails another.</summary>
    public static Property EveryCallerSucceeds { get; } = new(
        nameof(EveryCallerSucceeds),
        "Every caller that does not give up gets its response.",
        (_, e) => (e.Kind == CallerFailed && e.Detail != "cancelled") || (e.Kind == CallerAnswered && e.Detail != "200")
            ? $"caller {e.Caller} ended with {e.Detail}"
            : null);

    /// <summary>What must hold in every run of every scenario.</summary>
    public static IReadOnlyList<Property> Always { get; } =
    [
        AtMostOneRefreshInFlight, AtMostOneRefreshPerGeneration, NoSpentTokenPresented, NoZombieSession,
        NoCrossSession, SaveBeforeUse, VaultMovesForward, TornVaultNeverTrusted, BoundedSends, BoundedAttempts,
        FailClosedOnce, ServerIsTheTruth, SecretsStayInside, EveryCallerAnswered, NoDeadlock,
        Converges,
    ];

    /// <summary>The same for a host in which threads really run at once.</summary>
    public static IReadOnlyList<Property> AlwaysWithThreads { get; } =
        [.. Always.Select(property => property == NoZombieSession ? NoStoredZombie : property)];

    static string? ZombieSent(WorldLedger ledger, in WorldEvent e) =>
        e.Kind is RequestSent or RefreshPresented && ledger.HasEnded(e.Token.Family)
            ? $"{e.Kind}: token {e.Token} belongs to a session that has ended"
            : null;

    static string? ZombieStored(WorldLedger ledger, in WorldEvent e) => e.Kind switch
    {
        VaultWritten or VaultRead when ledger.IsSignedOut(e.Token.Family) =>
            $"{e.Kind}: token {e.Token} is of a session whose sign-out was acknowledged",
        SignOutAcknowledged when ledger.Stored is { } left && ledger.HasEnded(left.Access.Family) =>
            $"the sign-out was acknowledged while the vault held {left}",
        _ => null,
    };

    static string? ZombieLeft(WorldLedger ledger) =>
        ledger.Stored is { } left && ledger.HasEnded(left.Access.Family) && !ledger.IsWipeOwed
            ? $"the vault still holds {left}, of a session that has ended"
            : null;

    /// <summary>Where flights cannot be seen, as in other people's refreshers, each 401 stands for one.</summary>
    static bool IsOnceTooOften(WorldLedger ledger, in WorldEvent e) =>
        ledger.Attempts(e.Incarnation, e.Token) >= ledger.Policy.MaxAttempts
        || ledger.Presentations(e.Incarnation, e.Token) >= ledger.Policy.MaxAttempts * FlightsAskedFor(ledger, e);

    /// <summary>
    /// One by the clock, and one by each 401. Where a failed flight keeps the session, a request that finds its token
    /// known to be rejected asks for one as well, without a send that would be wasted.
    /// </summary>
    static int FlightsAskedFor(WorldLedger ledger, in WorldEvent e) =>
        1 + ledger.Rejections(e.Incarnation)
        + (ledger.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.KeepSession ? ledger.Requests(e.Incarnation) : 0);

    static bool HasCause(WorldLedger ledger, in WorldEvent end) => end.Detail switch
    {
        nameof(SessionEndReason.SignedOut) => ledger.HasSeen(SignOutRequested),
        nameof(SessionEndReason.SignedInAgain) => ledger.SignIns >= 2,
        nameof(SessionEndReason.RefreshRejected) => ledger.Refusals > 0,
        nameof(SessionEndReason.AttemptsExhausted) =>
            ledger.FailedAttempts >= ledger.Policy.MaxAttempts && ledger.HasSeen(GatewayRejected),
        nameof(SessionEndReason.VaultUnreadable) => ledger.HasSeen(VaultTorn),
        _ => false,
    };
}
