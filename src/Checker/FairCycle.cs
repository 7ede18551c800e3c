using Models;

namespace Checker;

/// <summary>A component of an unfolding, and the promises that a run has to keep to stay in it for ever.</summary>
internal sealed class FairCycle<TModel, TState>
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Unfolding<TModel, TState> _unfolding;
    readonly HashSet<uint> _members;

    /// <summary>What an actor could do everywhere in here: a fair run has to take it.</summary>
    readonly HashSet<StepLabel> _due;

    /// <summary>What an actor could do somewhere: a fair run may pass where it cannot instead.</summary>
    readonly HashSet<StepLabel> _avoidable = [];

    public FairCycle(TModel model, Unfolding<TModel, TState> unfolding, List<uint> members)
    {
        (_unfolding, _members, Entry) = (unfolding, [.. members], members.Min());
        foreach (uint member in members) _avoidable.UnionWith(FairLabels(member));
        _due = [.. _avoidable];
        foreach (uint member in members) _due.IntersectWith(FairLabels(member));
        _avoidable.ExceptWith(_due);

        IEnumerable<StepLabel> FairLabels(uint member) =>
            unfolding.Steps(member).ToArray().Select(step => step.Label).Where(label => model.IsFair(label.Action));
    }

    /// <summary>The node that is nearest to the start of the unfolding.</summary>
    public uint Entry { get; }

    /// <summary>
    /// Whether a run can stay in here for ever and be fair. Since a cycle can go through all of the component, it is
    /// enough that what is due is taken somewhere in it.
    /// </summary>
    public bool Exists
    {
        get
        {
            HashSet<StepLabel> open = [.. _due];
            foreach (uint member in _members)
            {
                foreach (ConcreteStep step in _unfolding.Steps(member))
                {
                    if (_members.Contains(step.Target)) open.Remove(step.Label);
                }
            }

            return open.Count == 0;
        }
    }

    /// <summary>The steps from the start of the unfolding to this component and once round a fair cycle in it.</summary>
    /// <param name="loopStart">How many steps come before the cycle.</param>
    public List<ConcreteStep> Run(out int loopStart)
    {
        List<ConcreteStep> run = Entry == 0 ? [] : ShortestWay(0, step => step.Target == Entry, _ => true);
        loopStart = run.Count;
        uint at = Entry;
        foreach (StepLabel label in _due) Extend(step => step.Label == label);
        foreach (StepLabel label in _avoidable)
        {
            if (IsEnabled(label, at)) Extend(step => !IsEnabled(label, step.Target));
        }

        if (at != Entry || run.Count == loopStart) Extend(step => step.Target == Entry);
        return run;

        void Extend(Predicate<ConcreteStep> isGoal)
        {
            run.AddRange(ShortestWay(at, isGoal, _members.Contains));
            at = run[^1].Target;
        }
    }

    bool IsEnabled(StepLabel label, uint node)
    {
        foreach (ConcreteStep step in _unfolding.Steps(node))
        {
            if (step.Label == label) return true;
        }

        return false;
    }

    /// <summary>The shortest way whose last step is as wanted, through nodes that are allowed; there is one.</summary>
    List<ConcreteStep> ShortestWay(uint from, Predicate<ConcreteStep> isGoal, Predicate<uint> isAllowed)
    {
        Dictionary<uint, (uint From, ConcreteStep Step)> reachedBy = [];
        Queue<uint> queue = new([from]);
        while (true)
        {
            uint at = queue.Dequeue();
            foreach (ConcreteStep step in _unfolding.Steps(at))
            {
                if (!_unfolding.Contains(step.Target) || !isAllowed(step.Target)) continue;
                if (isGoal(step)) return Back(at, step);
                if (reachedBy.TryAdd(step.Target, (at, step))) queue.Enqueue(step.Target);
            }
        }

        List<ConcreteStep> Back(uint at, ConcreteStep last)
        {
            List<ConcreteStep> way = [last];
            for (; at != from; at = reachedBy[at].From) way.Add(reachedBy[at].Step);
            way.Reverse();
            return way;
        }
    }
}
