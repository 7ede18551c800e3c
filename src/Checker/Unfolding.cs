using System.Runtime.InteropServices;
using Models;

namespace Checker;

/// <summary>A step between states that are told apart; its target is a node of the unfolding, or outside.</summary>
internal readonly record struct ConcreteStep(StepLabel Label, uint Target);

/// <summary>
/// The model's own states behind a component of stored ones, as far as they can be reached without leaving it. Where
/// symmetry has made one state of many that differ only in who is who, each of them is a node here: fairness is a promise to
/// each actor, and a cycle of representatives may be none of states. Since everything is symmetric, one start is as
/// good as another.
/// </summary>
internal sealed class Unfolding<TModel, TState> : IGraph
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    public const uint Outside = uint.MaxValue;

    readonly List<TState> _states = [];
    readonly List<int> _firstSteps = [0];
    readonly List<ConcreteStep> _steps = [];
    readonly Dictionary<TState, uint> _numbers = new(StateBytes<TState>.Comparer);

    /// <summary>How many nodes there are. They are numbered by their distance from the start, which is 0.</summary>
    public uint Count => (uint)_states.Count;

    public TState State(uint node) => _states[(int)node];

    public ReadOnlySpan<ConcreteStep> Steps(uint node) =>
        CollectionsMarshal.AsSpan(_steps)[_firstSteps[(int)node].._firstSteps[(int)node + 1]];

    /// <summary>Finds the nodes; false if it was not to go on.</summary>
    /// <param name="mayGoOn">Asked for each node, and told how many bytes they take.</param>
    public bool TryUnfold(
        Guide<TModel, TState> guide, HashSet<uint> members, TState start, Func<long, bool> mayGoOn)
    {
        Number(in start);
        for (uint node = 0; node < Count; node++)
        {
            foreach ((StepLabel label, TState target, uint position) in guide.StepsFrom(State(node)))
                _steps.Add(new ConcreteStep(label, members.Contains(position) ? Number(in target) : Outside));
            _firstSteps.Add(_steps.Count);
            if (!mayGoOn(Bytes)) return false;
        }

        return true;
    }

    public bool Contains(uint node) => node != Outside;

    public void AddTargets(uint node, List<uint> targets)
    {
        foreach (ConcreteStep step in Steps(node))
        {
            if (step.Target != Outside) targets.Add(step.Target);
        }
    }

    /// <summary>About: twice the state, and what a list and a dictionary need beside it.</summary>
    unsafe long Bytes => (long)_states.Capacity * (2 * sizeof(TState) + 32) + (long)_steps.Capacity * sizeof(ConcreteStep);

    uint Number(ref readonly TState state)
    {
        if (!_numbers.TryAdd(state, Count)) return _numbers[state];
        _states.Add(state);
        return Count - 1;
    }
}
