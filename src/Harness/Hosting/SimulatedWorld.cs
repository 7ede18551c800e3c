using System.Diagnostics.CodeAnalysis;
using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using Models.Conformance;
using RefreshCore;

namespace Harness;

/// <summary>
/// One run's world: the models' values behind a lock, the faults that are left, the timeline, and the properties
/// that watch it. The ports of the client are hosted by the classes beside this one, which all act through it.
/// Each of its methods is one atomic step, so Coyote is kept out: its lock is for hosts with real threads.
/// </summary>
[SkipRewriting("Each method is one atomic step of the model.")]
public sealed class SimulatedWorld
{
    readonly object _gate = new();
    readonly IChoices _choices;
    readonly IReadOnlyList<Property> _properties;
    readonly List<WorldEvent> _timeline = [];
    readonly List<Observation> _observations = [];
    readonly WorldLedger _ledger;
    readonly List<Task> _late = [];
    int _comparedBefore;
    FaultBudget _budget = FaultBudget.None;
    AuthServer _server;
    Gateway _gateway = new();

    public SimulatedWorld(
        IChoices choices, RotationPolicy policy, RefreshPolicy clientPolicy, IReadOnlyList<Property> properties)
    {
        _choices = choices;
        _properties = properties;
        _ledger = new WorldLedger(clientPolicy);
        _server = new AuthServer(policy, TimeSpan.FromSeconds(30));
        SessionClock = new WorldClock(this, firesByItself: true);
        AttemptClock = new WorldClock(this, firesByItself: false);
    }

    /// <summary>What the client's own timers run by: each fires, sooner or later.</summary>
    public WorldClock SessionClock { get; }

    /// <summary>What an attempt's timeout runs by: it fires only when the network delays an answer past it.</summary>
    public WorldClock AttemptClock { get; }

    /// <summary>Which life of the process it is, from 1; the next one after a death.</summary>
    public int Incarnation { get; private set; } = 1;

    /// <summary>Time since the run began, as both clocks have it.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How long access tokens are said to live; none when the server does not say.</summary>
    public TimeSpan? AccessTokenLifetime { get; set; }

    /// <summary>
    /// Some operations take long while others do not, so that what is rare among even ones happens often: an answer that
    /// comes when everything else is over, say.
    /// </summary>
    public bool IsUneven { get; set; }

    /// <summary>The first violation of a property, if there was one.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>The port operations at which a process died.</summary>
    public HashSet<CrashPoint> Deaths { get; } = [];

    public IReadOnlyList<WorldEvent> Timeline
    {
        get
        {
            lock (_gate) return [.. _timeline];
        }
    }

    /// <summary>The timeline with the steps of the client's machine, to be compared with the model's.</summary>
    public IReadOnlyList<Observation> Observations
    {
        get
        {
            lock (_gate) return [.. _observations];
        }
    }

    /// <summary>The auth server acts on this some time after its sender has given up or died.</summary>
    public void Later(Task arrival)
    {
        lock (_gate) _late.Add(arrival);
    }

    /// <summary>Ends when nothing is under way that has lost its sender.</summary>
    public Task SettleAsync()
    {
        lock (_gate) return Task.WhenAll(_late.ToArray());
    }

    /// <summary>How much of that is compared.</summary>
    public int CountCompared()
    {
        lock (_gate) return _observations.Count(one => Comparison.IsCompared(in one)) - _comparedBefore;
    }

    /// <summary>What has been seen so far is the past, of which a model knows nothing.</summary>
    public void BeginComparison()
    {
        lock (_gate) _comparedBefore = _observations.Count(one => Comparison.IsCompared(in one));
    }

    /// <summary>The auth server would answer this refresh token with new tokens, as a current one.</summary>
    public bool CanRefresh(TokenId refresh)
    {
        lock (_gate) return _server[refresh.Family].IsLive(refresh.Number);
    }

    /// <summary>The session of this family ended, and no death has taken that back.</summary>
    public bool HasEnded(int family)
    {
        lock (_gate) return _ledger.HasEnded(family);
    }

    public void Allow(FaultBudget budget)
    {
        lock (_gate) _budget = budget;
    }

    /// <summary>The faults are over.</summary>
    public void Calm()
    {
        lock (_gate) _budget = FaultBudget.None;
    }

    /// <summary>Notes what happened, unless it happened to a process that is dead.</summary>
    public void Note(WorldEvent e)
    {
        lock (_gate)
        {
            if (e.Incarnation != 0 && e.Incarnation != Incarnation) return;
            _timeline.Add(e);
            _observations.Add(new Observation(e));
            if (FirstOf(PropertyCatalogue.Judge(_ledger, e)) is { } fallen)
                Report(fallen, PropertyCatalogue.Explain(fallen, _ledger, e));
            _ledger.Record(e);
        }
    }

    /// <summary>Notes a step of a client's machine, unless its process is dead.</summary>
    public void Note(MachineStep step, int incarnation)
    {
        lock (_gate)
        {
            if (incarnation == Incarnation) _observations.Add(new Observation(default, step));
        }
    }

    /// <summary>The run is over: asks what must have happened by now.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            if (FirstOf(PropertyCatalogue.JudgeEnd(_ledger)) is { } fallen)
                Report(fallen, PropertyCatalogue.ExplainEnd(fallen, _ledger));
        }
    }

    /// <summary>Injects this fault now, if any is left and chance has it.</summary>
    public bool Strikes(Fault fault)
    {
        lock (_gate) return TrySpend(fault);
    }

    public TokenId SignIn()
    {
        lock (_gate)
        {
            _server = _server.SignIn(out TokenId first);
            return first;
        }
    }

    public RefreshAnswer Present(TokenId refresh)
    {
        lock (_gate)
        {
            _server = _server.Present(refresh, Now, out RefreshAnswer answer);
            if (answer.Access is { } access)
                Note(new WorldEvent(WorldEventKind.ServerRotated, Token: refresh, Other: answer.Refresh, Access: access));
            if (answer.IsReuse) Note(new WorldEvent(WorldEventKind.ServerDetectedReuse, Token: refresh));
            return answer;
        }
    }

    public void Revoke(TokenId refresh)
    {
        lock (_gate)
        {
            _server = _server.Revoke(refresh);
            Note(new WorldEvent(WorldEventKind.TokenRevoked, Token: refresh));
        }
    }

    /// <summary>The server revokes a family by itself: its refresh token has expired, or somebody has complained.</summary>
    public void RevokeFamily(int family)
    {
        Note(new WorldEvent(WorldEventKind.FaultInjected, Detail: nameof(Fault.FamilyRevoked)));
        Revoke(new TokenId(family, 0));
    }

    public bool GatewayAccepts(TokenId access)
    {
        lock (_gate) return _gateway.Accepts(access);
    }

    /// <summary>The family's newest access token, and all before it, expire.</summary>
    public void ExpireAccessTokens(int family)
    {
        lock (_gate)
        {
            var newest = new TokenId(family, _server[family].NewestAccess);
            if (!_gateway.Accepts(newest)) return;
            _gateway = _gateway.Expire(newest);
            Note(new WorldEvent(WorldEventKind.AccessTokenExpired, Token: newest));
        }
    }

    /// <summary>The clock comes to the end of the newest access token's lifetime, which the server does not mind.</summary>
    public void RunNearExpiry(int family)
    {
        lock (_gate)
        {
            Now += AccessTokenLifetime ?? TimeSpan.Zero;
            Note(new WorldEvent(
                WorldEventKind.AccessTokenNearExpiry, Token: new TokenId(family, _server[family].NewestAccess)));
        }
    }

    public void PassTime(TimeSpan time)
    {
        lock (_gate) Now += time;
    }

    /// <summary>Waits for this operation's turn, where somebody leads.</summary>
    public Task TurnAsync(WorldAction action, int actor = 0, int incarnation = 0) => Guide?.Invoke(action, actor, incarnation) ?? Task.CompletedTask;

    /// <summary>Says when an operation may go on; without it, any may at any time.</summary>
    public Func<WorldAction, int, int, Task>? Guide { get; set; }

    /// <summary>How many turns the next operation leaves to others.</summary>
    public int Turns()
    {
        const int OneIn = 6, Most = 30;
        return IsUneven && _choices.UpTo(OneIn - 1) == 0 ? _choices.UpTo(Most) : 1;
    }

    /// <summary>One of several, by chance.</summary>
    public int Pick(int count) => _choices.UpTo(count - 1);

    /// <summary>So many events of this kind have happened.</summary>
    public bool HasSeen(WorldEventKind kind, int times)
    {
        lock (_gate) return _timeline.Count(e => e.Kind == kind) >= times;
    }

    /// <summary>The process may die here.</summary>
    /// <exception cref="ProcessDiedException">It died, here or before.</exception>
    public void Reach(CrashPoint point, int incarnation)
    {
        lock (_gate)
        {
            if (incarnation != Incarnation) throw new ProcessDiedException();
            if (!TrySpend(Fault.ProcessDeath)) return;
            Deaths.Add(point);
            Die(incarnation, point.ToString());
        }
    }

    /// <summary>The process dies here.</summary>
    /// <exception cref="ProcessDiedException">Always.</exception>
    [DoesNotReturn]
    public void Die(int incarnation, string where)
    {
        lock (_gate)
        {
            Note(new WorldEvent(WorldEventKind.ProcessDied, incarnation, Detail: where));
            Incarnation++;
            throw new ProcessDiedException();
        }
    }

    /// <summary>The process ends in good order.</summary>
    public void Close(int incarnation)
    {
        lock (_gate)
        {
            Note(new WorldEvent(WorldEventKind.ProcessClosed, incarnation));
            Incarnation++;
        }
    }

    bool TrySpend(Fault fault)
    {
        if (_budget[fault] == 0 || !_choices.Strike(fault)) return false;
        _budget = _budget.Spend(fault);
        Note(new WorldEvent(WorldEventKind.FaultInjected, Detail: fault.ToString()));
        return true;
    }

    /// <summary>The first broken property of those that are watched; none if there is none, or there was one before.</summary>
    Property? FirstOf(PropertySet broken) => broken == PropertySet.None || Violation is not null
        ? null
        : _properties.FirstOrDefault(property => (property.Bit & broken) != PropertySet.None);

    void Report(Property property, string why)
    {
        Violation = new Violation(property, why, _timeline.Count);
        _choices.Report(Violation, _timeline);
    }
}
