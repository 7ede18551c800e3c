using Models;
using Models.Checked;
using Models.Conformance;

namespace Harness;

/// <summary>A run of the model as the real client is to play it: whose turn it is, and which fault strikes.</summary>
public sealed class Score(LeadingRun run) : IChoices
{
    /// <summary>In turns of everybody else: whoever has not come by then will not come.</summary>
    const int Patience = 400;

    int _at = -1;
    int _seenBefore;
    bool _isTaken;
    SimulatedWorld? _world;
    WorldAction? _struck;

    /// <summary>The client could not be led any further, so everybody may do as they like.</summary>
    public bool IsOver { get; private set; }

    SimulatedWorld World => _world ?? throw new InvalidOperationException("The score was not opened.");

    WorldStep Current => run.Steps[_at];

    /// <summary>The next step may be taken.</summary>
    public void Begin(int step) => (_at, _isTaken, _seenBefore) = (step, false, World.Observations.Count);

    /// <summary>Where it is played: the world is made with the score in hand, so it comes later.</summary>
    public void Open(SimulatedWorld world)
    {
        _world = world;
        world.Guide = TurnAsync;
    }

    public void End() => IsOver = true;

    /// <summary>Waits until it is this actor's turn to do this, or one of the things that can happen instead.</summary>
    /// <param name="incarnation">Whose turn it is; for one that has died it never comes. 0 for the world's.</param>
    public async Task TurnAsync(WorldAction action, int actor, int incarnation)
    {
        bool IsDead() => incarnation != 0 && !World.IsAlive(incarnation);
        while (!IsOver && !IsDead() && !IsTurn(action, actor)) await Task.Yield();

        // The client hears an answer in one step and the network delivers it in the same, unless a fault comes between.
        if (IsOver || IsDead() || (action == WorldAction.AnswerCut && Current.Action == WorldAction.AttemptEnds)) return;
        (_isTaken, _struck) = (true, Current.Action);
    }

    /// <summary>Waits until all is seen of the steps so far that the model shows of them.</summary>
    /// <returns>Whether it came to that.</returns>
    public async Task<bool> IsPlayedAsync(bool needsTaker)
    {
        for (int left = Patience; left > 0; left--)
        {
            if ((_isTaken || !needsTaker) && IsSeen()) return true;
            await Task.Yield();
        }

        return false;
    }

    /// <summary>
    /// All that is to be seen of this step has been. A question that changes nothing is not compared, but it is to be
    /// asked before anything else happens.
    /// </summary>
    bool IsSeen()
    {
        Observation[] seen = [.. World.Observations.Skip(_seenBefore)];
        return Current.Observations.Where(one => one.Step is not null || Comparison.IsCompared(in one)).All(
            one => seen.Any(real => Comparison.IsSame(Renumber(real), in one)));
    }

    /// <summary>In the model a caller has the same number in each life.</summary>
    static Observation Renumber(Observation real) => real.Event.Caller == 0
        ? real
        : real with { Event = real.Event with { Caller = real.Event.Caller % GuidedRun.CallersPerLife } };

    public bool Strike(Fault fault)
    {
        if (IsOver || _struck is not { } action || FaultOf(action) != fault) return false;
        _struck = null;
        return true;
    }

    public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) =>
        throw new InvalidOperationException(ViolationText.Of(violation, timeline));

    bool IsTurn(WorldAction action, int actor) =>
        _at >= 0 && !_isTaken && IsKind(action, Current.Action) && (actor == 0 || IsActor(actor));

    static bool IsKind(WorldAction turn, WorldAction step) => turn switch
    {
        WorldAction.DiskActs => step is WorldAction.DiskActs or WorldAction.ReadFails or WorldAction.WriteFails
            or WorldAction.WriteTears or WorldAction.WipeFails or WorldAction.ProcessDiesWriting,
        WorldAction.AttemptLeaves => step is WorldAction.AttemptLeaves or WorldAction.AttemptNeverLeaves,
        WorldAction.ServerActs => step is WorldAction.ServerActs or WorldAction.RequestCut or WorldAction.ServerUnavailable
            or WorldAction.ServerThrottles or WorldAction.RequestDelayed,
        WorldAction.AnswerCut => step is WorldAction.AnswerCut or WorldAction.TransportRetries or WorldAction.AttemptEnds,
        _ => step == turn,
    };

    /// <summary>A caller has its own number; what is for a family is told from others by what is seen of it.</summary>
    bool IsActor(int actor) => Current.Action is WorldAction.GatewayAnswers or WorldAction.CallerReports
        ? Current.Actor + 1 == actor % GuidedRun.CallersPerLife
        : Current.Observations.All(one => one.Step is not null || one.Event.Token.Family is 0 || one.Event.Token.Family == actor);

    static Fault? FaultOf(WorldAction action) => action switch
    {
        WorldAction.ReadFails => Fault.VaultReadFailed,
        WorldAction.WriteFails => Fault.VaultWriteFailed,
        WorldAction.WriteTears => Fault.VaultWriteTorn,
        WorldAction.WipeFails => Fault.VaultWipeFailed,
        WorldAction.ProcessDiesWriting => Fault.DeathDuringWrite,
        WorldAction.AttemptNeverLeaves => Fault.NeverSent,
        WorldAction.RequestCut => Fault.CutBeforeServer,
        WorldAction.ServerUnavailable => Fault.ServerUnavailable,
        WorldAction.ServerThrottles => Fault.Throttled,
        WorldAction.RequestDelayed => Fault.DelayedPastTimeout,
        WorldAction.AnswerCut => Fault.CutAfterServer,
        WorldAction.TransportRetries => Fault.BlindRetry,
        _ => null,
    };
}
