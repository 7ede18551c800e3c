using Models;
namespace Checker;

/// <summary>
/// Walks through the states that an exploration has stored by executing the model again: successors are not stored,
/// and under symmetry what is stored are representatives.
/// </summary>
internal sealed unsafe class Guide<TModel, TState>(
    TModel model, StateLog log, StateTable table, StateCodec<TState> codec, bool useSymmetry)
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Successors<TState> _successors = new();

    /// <summary>The stored state at a position.</summary>
    public TState State(uint position)
    {
        TState state = default;
        codec.Unpack(log.Key(position), &state);
        return state;
    }

    /// <summary>Adds the positions to which steps lead from a position. All of them must have been explored.</summary>
    public void AddTargets(uint position, List<uint> targets)
    {
        Expand(State(position));
        for (int i = 0; i < _successors.Count; i++) targets.Add(Position(_successors[i]));
    }

    /// <summary>The steps from a state of the model, with the states that they lead to and where those are stored.</summary>
    public List<(StepLabel Label, TState Target, uint Position)> StepsFrom(TState state)
    {
        Expand(state);
        List<(StepLabel, TState, uint)> steps = [];
        for (int i = 0; i < _successors.Count; i++)
            steps.Add((_successors.Label(i), _successors[i], Position(_successors[i])));
        return steps;
    }

    /// <summary>
    /// A shortest run from the initial state to the one at a position, in the model's own states and not in their
    /// representatives.
    /// </summary>
    /// <exception cref="ModelException">The model's steps or its symmetry are not what they claim to be.</exception>
    public Trace<TState> Follow(uint position)
    {
        List<uint> way = [];
        for (uint at = position; at != 0; at = log.Predecessor(at)) way.Add(at);
        way.Reverse();

        TState state = model.Initial;
        List<TraceStep<TState>> steps = [new("initial state", state)];
        foreach (uint target in way)
        {
            Expand(state);
            int choice = Choose(target);
            TState next = _successors[choice];
            steps.Add(new(model.Describe(in state, _successors.Label(choice), in next), next));
            state = next;
        }

        return new Trace<TState>(steps);
    }

    uint Position(TState state)
    {
        ulong* key = stackalloc ulong[StateCodec<TState>.MaxKeyWords];
        PackRepresentative(state, key);
        return table.Find(key) ?? throw NoFunction();
    }

    void Expand(TState state)
    {
        _successors.Begin(in state);
        model.AddSuccessors(in state, _successors);
    }

    int Choose(uint target)
    {
        ulong* key = stackalloc ulong[StateCodec<TState>.MaxKeyWords];
        for (int i = 0; i < _successors.Count; i++)
        {
            PackRepresentative(_successors[i], key);
            if (StateLog.IsSameKey(key, log.Key(target), log.KeyWords)) return i;
        }

        throw NoFunction();
    }

    void PackRepresentative(TState state, ulong* key)
    {
        if (useSymmetry) model.Canonicalise(ref state);
        codec.Pack(&state, key);
    }

    static ModelException NoFunction() =>
        new("Executed again, a step led elsewhere: the model is no function of the state, or its symmetry is none.");
}
