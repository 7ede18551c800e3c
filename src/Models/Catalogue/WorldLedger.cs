using System.Collections.Generic;
using System.Linq;
using RefreshCore;

namespace Models;

/// <summary>
/// The facts that follow from a timeline: what is durable, what is spent, who waits. A fold over
/// <see cref="WorldEvent"/>s that judges nothing; the properties ask it.
/// </summary>
/// <param name="policy">The limits that the client was given, by which it is judged.</param>
public sealed partial class WorldLedger(RefreshPolicy policy) : IWorldFacts
{
    readonly HashSet<TokenId> _durable = [];
    readonly HashSet<int> _degraded = [];
    readonly HashSet<int> _endedSessions = [];
    readonly HashSet<int> _endedFamilies = [];
    readonly HashSet<int> _signedOutFamilies = [];
    readonly HashSet<int> _tornFamilies = [];
    readonly HashSet<(int Incarnation, int Family)> _foundTorn = [];
    readonly HashSet<int> _wipedUnannounced = [];
    readonly HashSet<(int Incarnation, TokenId Refresh)> _spent = [];
    readonly Dictionary<(int Incarnation, TokenId Refresh), int> _presentations = [];
    readonly Dictionary<(int Incarnation, TokenId Refresh), int> _attempts = [];
    readonly HashSet<int> _flying = [];
    readonly Dictionary<(int Incarnation, int Family), int> _outstanding = [];
    readonly Dictionary<int, int> _rejections = [];
    readonly Dictionary<int, int> _familyOfSession = [];
    readonly Dictionary<int, int> _sessionOfFamily = [];
    readonly Dictionary<int, CallerFacts> _callers = [];
    readonly Dictionary<TokenId, TokenId> _accessOf = [];
    readonly HashSet<TokenId> _refreshable = [];
    readonly Dictionary<int, int> _nearExpiry = [];
    readonly HashSet<WorldEventKind> _seen = [];
    int _familiesLeft;

    public RefreshPolicy Policy { get; } = policy;

    public StoredRecord? Stored { get; private set; }

    public bool IsWipeOwed { get; private set; }

    public int FailedAttempts { get; private set; }

    public int SignIns { get; private set; }

    public bool WasRefused => _seen.Contains(WorldEventKind.RefreshRefused);

    public bool WasRejected => _seen.Contains(WorldEventKind.GatewayRejected);

    public bool WasSignOutRequested => _seen.Contains(WorldEventKind.SignOutRequested);

    public bool WasTorn => _seen.Contains(WorldEventKind.VaultTorn);

    /// <summary>
    /// Not even where flights are told of: a flight that nobody asked for shows only beside the count of what asks.
    /// </summary>
    public bool SeesFlights => false;

    public bool HasUserLeft(int session) =>
        (session == 0 ? SignIns : FamilyOf(session)) is var family and not 0 && family <= _familiesLeft;

    public bool IsDurable(TokenId access) => _durable.Contains(access);

    public bool IsDegraded(int incarnation) => _degraded.Contains(incarnation);

    public bool HasEnded(int family) => _endedFamilies.Contains(family);

    public bool IsSignedOut(int family) => _signedOutFamilies.Contains(family);

    public bool HasSessionEnded(int session) => _endedSessions.Contains(session);

    public bool WasFoundTorn(int incarnation, int family) => _foundTorn.Contains((incarnation, family));

    public int WipedUnannounced => _wipedUnannounced.FirstOrDefault();

    public int Outstanding(int incarnation, int family) => _outstanding.GetValueOrDefault((incarnation, family));

    public bool IsKnownSpent(int incarnation, TokenId refresh) => _spent.Contains((incarnation, refresh));

    public int Presentations(int incarnation, TokenId refresh) =>
        _presentations.GetValueOrDefault((incarnation, refresh));

    public int Attempts(int incarnation, TokenId refresh) => _attempts.GetValueOrDefault((incarnation, refresh));

    public int Requests(int incarnation) => _callers.Values.Count(caller => caller.Incarnation == incarnation);

    public int Rejections(int incarnation) => _rejections.GetValueOrDefault(incarnation);

    public bool MayBeRefreshed(TokenId refresh) =>
        _accessOf.TryGetValue(refresh, out TokenId access)
        && (_refreshable.Contains(access) || access.Number <= _nearExpiry.GetValueOrDefault(access.Family, -1));

    public int SessionOf(int family) => _sessionOfFamily.GetValueOrDefault(family);

    public int FamilyOf(int session) => _familyOfSession.GetValueOrDefault(session);

    public int FamilyOfCaller(int caller) => Caller(caller).Family;

    public int SendsOf(int caller) => Caller(caller).Sends;

    public int Unanswered => _callers.FirstOrDefault(caller => !caller.Value.IsAnswered).Key;

    CallerFacts Caller(int caller) => _callers.GetValueOrDefault(caller);
}
