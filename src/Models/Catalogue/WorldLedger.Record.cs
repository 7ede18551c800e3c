using System.Linq;

namespace Models;

public sealed partial class WorldLedger
{
    /// <summary>Takes the event in. Properties are asked about it before.</summary>
    public void Record(in WorldEvent e)
    {
        _seen.Add(e.Kind);
        switch (e.Kind)
        {
            case WorldEventKind.SignedIn:
                _familiesLeft = SignIns++;
                _accessOf[e.Token] = e.Token;
                break;
            case WorldEventKind.SignOutRequested:
                _familiesLeft = SignIns;
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
                if (FamilyOf(e.Pair.Session) is var ended and not 0) _endedFamilies.Add(ended);
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
                FailedAttempts = 0;
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
                IsWipeOwed = false;
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
