using System.Collections.Generic;
using System.Linq;
using RefreshCore;

namespace Models;

/// <summary>
/// The facts that follow from a timeline: what is durable, what is spent, who waits. A fold over
/// <see cref="WorldEvent"/>s that judges nothing; the properties ask it.
/// </summary>
/// <param name="policy">The limits that the client was given, by which it is judged.</param>
public sealed class WorldLedger(RefreshPolicy policy)
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

    public RefreshPolicy Policy { get; } = policy;

    /// <summary>The whole record that a launch would find, if any.</summary>
    public StoredRecord? Stored { get; private set; }

    /// <summary>A wipe has failed since the last one that did not: the vault may still hold an ended session.</summary>
    public bool IsWipeOwed { get; private set; }

    public int FailedAttempts { get; private set; }

    public int Refusals { get; private set; }

    public int SignIns { get; private set; }

    public IEnumerable<KeyValuePair<int, CallerFacts>> Callers => _callers;

    public bool HasSeen(WorldEventKind kind) => _seen.Contains(kind);

    public bool IsDurable(TokenId access) => _durable.Contains(access);

    public bool IsDegraded(int incarnation) => _degraded.Contains(incarnation);

    public bool HasEnded(int family) => _endedFamilies.Contains(family);

    /// <summary>Its end was acknowledged, which says that it is durable.</summary>
    public bool IsSignedOut(int family) => _signedOutFamilies.Contains(family);

    public bool HasSessionEnded(int session) => _endedSessions.Contains(session);

    /// <summary>When this incarnation read the vault, the record was torn, and it was of this family.</summary>
    public bool WasFoundTorn(int incarnation, int family) => _foundTorn.Contains((incarnation, family));

    /// <summary>Sessions whose record was wiped, and of whose end nobody has been told.</summary>
    public IEnumerable<int> WipedUnannounced => _wipedUnannounced;

    public int Outstanding(int incarnation, int family) => _outstanding.GetValueOrDefault((incarnation, family));

    public bool IsKnownSpent(int incarnation, TokenId refresh) => _spent.Contains((incarnation, refresh));

    /// <summary>How often this token was presented since it was last answered with new tokens.</summary>
    public int Presentations(int incarnation, TokenId refresh) =>
        _presentations.GetValueOrDefault((incarnation, refresh));

    /// <summary>How often this token was presented in the flight that is up, as far as flights can be seen.</summary>
    public int Attempts(int incarnation, TokenId refresh) => _attempts.GetValueOrDefault((incarnation, refresh));

    public int Requests(int incarnation) => _callers.Values.Count(caller => caller.Incarnation == incarnation);

    public int Rejections(int incarnation) => _rejections.GetValueOrDefault(incarnation);

    /// <summary>
    /// The pair of this refresh token may be refreshed: its access token was rejected, the clock ran near its expiry,
    /// or a launch found that its rotation was under way.
    /// </summary>
    public bool MayBeRefreshed(TokenId refresh) =>
        _accessOf.TryGetValue(refresh, out TokenId access)
        && (_refreshable.Contains(access) || access.Number <= _nearExpiry.GetValueOrDefault(access.Family, -1));

    /// <summary>The session that was first stored with a token of this family.</summary>
    public int? SessionOf(int family) => _sessionOfFamily.TryGetValue(family, out int session) ? session : null;

    /// <summary>The family of the token that this session was first stored with.</summary>
    public int? FamilyOf(int session) => _familyOfSession.TryGetValue(session, out int family) ? family : null;

    public CallerFacts Caller(int caller) => _callers.GetValueOrDefault(caller);

    public void Record(in WorldEvent e)
    {
        _seen.Add(e.Kind);
        switch (e.Kind)
        {
            case WorldEventKind.SignedIn:
                SignIns++;
                _accessOf[e.Token] = e.Token;
                break;
            case WorldEventKind.SignOutAcknowledged:
                _signedOutFamilies.UnionWith(_endedFamilies);
                break;
            case WorldEventKind.ProcessDied:
                _wipedUnannounced.Clear();
                RecordEndOfProcess();
                break;
            case WorldEventKind.ProcessClosed:
                RecordEndOfProcess();
                break;
            case WorldEventKind.AccessTokenNearExpiry:
                _nearExpiry[e.Token.Family] = e.Token.Number;
                break;
            case WorldEventKind.SessionExpired:
                _endedSessions.Add(e.Pair.Session);
                _wipedUnannounced.Remove(e.Pair.Session);
                if (FamilyOf(e.Pair.Session) is { } ended) _endedFamilies.Add(ended);
                break;
            case WorldEventKind.VaultDegraded:
                _degraded.Add(e.Incarnation);
                break;
            default:
                RecordCaller(e);
                RecordRefresh(e);
                RecordVault(e);
                break;
        }
    }

    void RecordEndOfProcess()
    {
        foreach (int caller in _callers.Keys) _callers[caller] = _callers[caller] with { IsAnswered = true };

        // An end that the vault has not heard of dies with the process that knew of it.
        if (Stored is { } left && !IsSignedOut(left.Access.Family))
        {
            _endedSessions.Remove(left.Token.Session);
            _endedFamilies.Remove(left.Access.Family);
        }
    }

    /// <summary>The number of the last session was in the record that is torn, so numbering starts again.</summary>
    void ForgetNumbers()
    {
        _familyOfSession.Clear();
        _sessionOfFamily.Clear();
        _endedSessions.Clear();
    }

    void RecordCaller(in WorldEvent e)
    {
        CallerFacts facts = Caller(e.Caller);
        switch (e.Kind)
        {
            case WorldEventKind.CallerStarted:
                _callers[e.Caller] = new CallerFacts(e.Incarnation, 0, 0, false);
                break;
            case WorldEventKind.RequestSent:
                _callers[e.Caller] = facts with
                {
                    Sends = facts.Sends + 1,
                    Family = facts.Family == 0 ? e.Token.Family : facts.Family,
                };
                break;
            case WorldEventKind.CallerAnswered or WorldEventKind.CallerFailed:
                _callers[e.Caller] = facts with { IsAnswered = true };
                break;
            case WorldEventKind.GatewayRejected:
                _rejections[e.Incarnation] = Rejections(e.Incarnation) + 1;
                _refreshable.Add(e.Token);
                break;
        }
    }

    void RecordRefresh(in WorldEvent e)
    {
        var key = (e.Incarnation, e.Token);
        switch (e.Kind)
        {
            case WorldEventKind.FlightStarted:
                _flying.Add(e.Incarnation);
                foreach (var left in _attempts.Keys.Where(left => left.Incarnation == key.Incarnation).ToArray())
                    _attempts.Remove(left);
                break;
            case WorldEventKind.RefreshPresented:
                if (_flying.Contains(e.Incarnation)) _attempts[key] = Attempts(e.Incarnation, e.Token) + 1;
                _outstanding[(e.Incarnation, e.Token.Family)] = Outstanding(e.Incarnation, e.Token.Family) + 1;
                _presentations[key] = Presentations(e.Incarnation, e.Token) + 1;
                break;
            case WorldEventKind.RefreshGranted or WorldEventKind.RefreshRefused or WorldEventKind.RefreshFailed:
                _outstanding[(e.Incarnation, e.Token.Family)] = Outstanding(e.Incarnation, e.Token.Family) - 1;
                if (e.Kind == WorldEventKind.RefreshGranted) RecordGrant(e);
                if (e.Kind == WorldEventKind.RefreshFailed) FailedAttempts++;
                if (e.Kind == WorldEventKind.RefreshRefused) Refusals++;
                if (e.Kind == WorldEventKind.RefreshRefused || (e.Other is { } next && next != e.Token)) _spent.Add(key);
                break;
        }
    }

    /// <summary>A refresh token that stays the same begins a new count with the generation that it brought.</summary>
    void RecordGrant(in WorldEvent e)
    {
        _accessOf[e.Other ?? e.Token] = e.Access;
        _presentations.Remove((e.Incarnation, e.Token));
    }

    void RecordVault(in WorldEvent e)
    {
        switch (e.Kind)
        {
            case WorldEventKind.VaultWriteStarted:
                _familyOfSession.TryAdd(e.Pair.Session, e.Token.Family);
                _sessionOfFamily.TryAdd(e.Token.Family, e.Pair.Session);
                break;
            case WorldEventKind.VaultWritten:
                Stored = new StoredRecord(e.Pair, e.Detail is not null, e.Token, e.Other);
                _durable.Add(e.Token);
                _degraded.Remove(e.Incarnation);
                break;
            case WorldEventKind.VaultRead when e.Other is { } refresh:
                // What an earlier process knew of a newer access token is forgotten.
                _accessOf[refresh] = e.Token;
                if (e.Detail == WorldEvent.Marked) _refreshable.Add(e.Token);
                break;
            case WorldEventKind.VaultRead when e.Detail == WorldEvent.Torn:
                foreach (int family in _tornFamilies) _foundTorn.Add((e.Incarnation, family));
                ForgetNumbers();
                break;
            case WorldEventKind.VaultTorn:
                _tornFamilies.Add(e.Token.Family);
                Stored = null;
                break;
            case WorldEventKind.VaultWiped:
                if (Stored is { } wiped && !HasSessionEnded(wiped.Token.Session))
                    _wipedUnannounced.Add(wiped.Token.Session);
                Stored = null;
                IsWipeOwed = false;
                break;
            case WorldEventKind.VaultWipeFailed:
                IsWipeOwed = true;
                break;
        }
    }
}

/// <summary>What is known of one caller.</summary>
/// <param name="Incarnation">The process it lives in.</param>
/// <param name="Family">The family of the first token that its request was sent with; 0 before that.</param>
/// <param name="Sends">How often its request was sent.</param>
/// <param name="IsAnswered">It ended, with a response or an error.</param>
public readonly record struct CallerFacts(int Incarnation, int Family, int Sends, bool IsAnswered);
