using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using RefreshCore;

namespace Harness;

/// <summary>
/// One run's world: the models' values behind a lock, the faults that are left, the timeline, and the properties
/// that watch it. The ports of the client are hosted by the classes beside this one, which all act through it.
/// Each of its methods is one atomic step, so Coyote is kept out: its lock is for hosts with real threads.
/// </summary>
[SkipRewriting("Each method is one atomic step of the model.")]
public sealed partial class SimulatedWorld
{
    readonly object _gate = new();
    readonly IChoices _choices;
    readonly IReadOnlyList<Property> _properties;
    readonly List<WorldEvent> _timeline = [];
    readonly List<Observation> _observations = [];
    readonly WorldLedger _ledger;
    readonly List<Task> _late = [];
    FaultBudget _budget = FaultBudget.None;
    AuthServer _server;
    Gateway _gateway = new();

    public SimulatedWorld(
        IChoices choices, RotationPolicy policy, RefreshPolicy clientPolicy, IReadOnlyList<Property> properties)
    {
        _choices = choices;
        _properties = properties;
        _ledger = new WorldLedger(clientPolicy);
        _server = new AuthServer(policy, ReuseInterval);
        SessionClock = new WorldClock(this, firesByItself: true);
        AttemptClock = new WorldClock(this, firesByItself: false);
    }

    /// <summary>For so long after a rotation the server forgives, where its policy does at all.</summary>
    public static TimeSpan ReuseInterval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What the client's own timers run by: each fires, sooner or later.</summary>
    public WorldClock SessionClock { get; }

    /// <summary>What an attempt's timeout runs by: it fires only when the network delays an answer past it.</summary>
    public WorldClock AttemptClock { get; }

    /// <summary>Time since the run began, as both clocks have it.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>How long access tokens are said to live; none when the server does not say.</summary>
    public TimeSpan? AccessTokenLifetime { get; set; }

    /// <summary>The first violation of a property, if there was one.</summary>
    public Violation? Violation { get; private set; }

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

    /// <summary>The auth server would answer this refresh token with new tokens, as a current one.</summary>
    public bool CanRefresh(TokenId refresh)
    {
        lock (_gate) return _server[refresh.Family].IsLive(refresh.Number);
    }

    /// <summary>A caller that began and has neither a response nor an error; 0 for none.</summary>
    public int Unanswered
    {
        get
        {
            lock (_gate) return _ledger.Unanswered;
        }
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

    /// <summary>
    /// Notes what happened, unless it happened to a process that is dead, or after a violation: that ends the run, and what
    /// others do while they are stopped is no part of it.
    /// </summary>
    public void Note(WorldEvent e)
    {
        lock (_gate)
        {
            if (Violation is not null || (e.Incarnation != 0 && !IsAlive(e.Incarnation))) return;
            _timeline.Add(e);
            _observations.Add(new Observation(e));
            if (FirstOf(PropertyCatalogue.Judge(_ledger, e)) is { } fallen)
                Report(fallen, PropertyCatalogue.Explain(fallen, _ledger, e));
            _ledger.Record(e);
        }
    }

    /// <summary>Notes a step of a client's machine, unless its process is dead or the run is over.</summary>
    public void Note(MachineStep step, int incarnation)
    {
        lock (_gate)
        {
            if (Violation is null && IsAlive(incarnation)) _observations.Add(new Observation(default, step));
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

    /// <summary>Waits for this operation's turn, where somebody leads.</summary>
    public Task TurnAsync(WorldAction action, int actor = 0, int incarnation = 0) => Guide?.Invoke(action, actor, incarnation) ?? Task.CompletedTask;

    /// <summary>Says when an operation may go on; without it, any may at any time.</summary>
    public Func<WorldAction, int, int, Task>? Guide { get; set; }

    bool TrySpend(Fault fault)
    {
        if (Violation is not null || _budget[fault] == 0 || !_choices.Strike(fault)) return false;
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
