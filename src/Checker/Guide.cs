using Models;
namespace Checker;

/// <summary>A step between stored states.</summary>
/// <param name="Action">The kind of action, or null if any will do.</param>
/// <param name="Target">The position of the state that it leads to.</param>
internal readonly record struct Edge(byte? Action, uint Target);

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

    /// <summary>Adds the steps out of the stored state at a position. All of them must have been explored.</summary>
    public void AddEdges(uint position, List<Edge> edges)
    {
        Expand(State(position));
        ulong* key = stackalloc ulong[StateCodec<TState>.MaxKeyWords];
        for (int i = 0; i < _successors.Count; i++)
        {
            PackRepresentative(_successors[i], key);
            uint target = table.Find(key) ?? throw NoFunction();
            edges.Add(new Edge(_successors.Label(i).Action, target));
        }
    }

    /// <summary>A shortest way from the initial state to the one at a position.</summary>
    public List<Edge> WayTo(uint position)
    {
        List<Edge> way = [];
        for (uint at = position; at != 0; at = log.Predecessor(at)) way.Add(new Edge(null, at));
        way.Reverse();
        return way;
    }

    /// <summary>The run along a way, in the model's own states and not in their representatives.</summary>
    /// <exception cref="ModelException">The model's steps or its symmetry are not what they claim to be.</exception>
    public Trace<TState> Follow(List<Edge> way, int? loopStart = null)
    {
        TState state = model.Initial;
        List<TraceStep<TState>> steps = [new("initial state", state)];
        foreach (Edge edge in way)
        {
            Expand(state);
            int choice = Choose(edge);
            TState next = _successors[choice];
            steps.Add(new(model.Describe(in state, _successors.Label(choice), in next), next));
            state = next;
        }

        return new Trace<TState>(steps, loopStart);
    }

    void Expand(TState state)
    {
        _successors.Begin(in state);
        model.AddSuccessors(in state, _successors);
    }

    int Choose(Edge edge)
    {
        ulong* key = stackalloc ulong[StateCodec<TState>.MaxKeyWords];
        for (int i = 0; i < _successors.Count; i++)
        {
            if (edge.Action is { } action && action != _successors.Label(i).Action) continue;
            PackRepresentative(_successors[i], key);
            if (StateLog.IsSameKey(key, log.Key(edge.Target), log.KeyWords)) return i;
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
