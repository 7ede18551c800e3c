namespace Checker;

/// <summary>A step from one stored state to another.</summary>
/// <param name="Label">Which step it is.</param>
/// <param name="Target">The position of the state that it leads to.</param>
internal readonly record struct Edge(StepLabel Label, uint Target);

/// <summary>
/// Walks through the states that an exploration has stored, by executing the model again: successors are not stored,
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

    /// <summary>The steps out of the state at a position.</summary>
    public void AddEdges(uint position, List<Edge> edges)
    {
        Expand(State(position));
        for (int i = 0; i < _successors.Count; i++) edges.Add(new Edge(_successors.Label(i), PositionOf(_successors[i])));
    }

    /// <summary>The shortest way from the initial state to the one at a position, without the initial state.</summary>
    public IEnumerable<Edge?> WayTo(uint position) => Backwards(position).Reverse();

    /// <summary>The run along a way: the model's own states and not their representatives.</summary>
    /// <exception cref="ModelException">The model's symmetry is none, or its steps are not a function of the state.</exception>
    public Trace<TState> Follow(IEnumerable<uint> way, int? loopStart = null)
    {
        TState state = model.Initial;
        List<TraceStep<TState>> steps = [new("initial state", state)];
        foreach (uint target in way)
        {
            int choice = Choose(state, target);
            TState next = _successors[choice];
            steps.Add(new(model.Describe(in state, _successors.Label(choice), in next), next));
            state = next;
        }

        return new Trace<TState>(steps, loopStart);
    }
}
