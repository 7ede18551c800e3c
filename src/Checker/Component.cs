using Models;
namespace Checker;

/// <summary>States each of which can be reached from each other one: all the cycles through any of them.</summary>
internal sealed class Component<TModel, TState>
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Guide<TModel, TState> _guide;
    readonly Dictionary<uint, List<Edge>> _members;

    /// <summary>The fair actions that are enabled everywhere in here: a fair run has to take them.</summary>
    readonly List<byte> _due = [];

    /// <summary>The other fair actions: a fair run may pass where one is not enabled instead.</summary>
    readonly List<byte> _avoidable = [];

    public Component(TModel model, Guide<TModel, TState> guide, List<uint> members)
    {
        _guide = guide;
        _members = members.ToDictionary(member => member, EdgesOf);
        Entry = members.Min();
        for (int action = 0; action <= byte.MaxValue; action++)
        {
            if (!model.IsFair((byte)action)) continue;
            (IsEnabledEverywhere((byte)action) ? _due : _avoidable).Add((byte)action);
        }
    }

    /// <summary>The position of its state that is nearest to the initial one.</summary>
    public uint Entry { get; }

    /// <summary>
    /// Whether a run can stay in here for ever and be fair: every fair action that is enabled all along is taken. Since a
    /// cycle can go through all of the component, it is enough that each is taken somewhere in it.
    /// </summary>
    public bool HasFairCycle => _due.TrueForAll(action => InnerEdges().Any(edge => edge.Action == action));

    /// <summary>The run to this component and once round a fair cycle in it.</summary>
    public Trace<TState> Trace()
    {
        List<Edge> way = _guide.WayTo(Entry);
        int loopStart = way.Count;
        uint at = Entry;
        foreach (byte action in _due) Extend(edge => edge.Action == action);
        foreach (byte action in _avoidable)
        {
            if (IsEnabled(action, at)) Extend(edge => !IsEnabled(action, edge.Target));
        }

        if (at != Entry || way.Count == loopStart) Extend(edge => edge.Target == Entry);
        return _guide.Follow(way, loopStart);

        void Extend(Predicate<Edge> isGoal)
        {
            way.AddRange(ShortestWay(at, isGoal));
            at = way[^1].Target;
        }
    }

    /// <summary>The shortest way within the component whose last step is as wanted; there is one.</summary>
    List<Edge> ShortestWay(uint from, Predicate<Edge> isGoal)
    {
        Dictionary<uint, (uint From, Edge Edge)> reachedBy = [];
        Queue<uint> queue = new([from]);
        while (true)
        {
            uint at = queue.Dequeue();
            foreach (Edge edge in _members[at].Where(edge => _members.ContainsKey(edge.Target)))
            {
                if (isGoal(edge)) return Back(at, edge);
                if (reachedBy.TryAdd(edge.Target, (at, edge))) queue.Enqueue(edge.Target);
            }
        }

        List<Edge> Back(uint at, Edge last)
        {
            List<Edge> way = [last];
            for (; at != from; at = reachedBy[at].From) way.Add(reachedBy[at].Edge);
            way.Reverse();
            return way;
        }
    }

    IEnumerable<Edge> InnerEdges() =>
        _members.Values.SelectMany(edges => edges).Where(edge => _members.ContainsKey(edge.Target));

    bool IsEnabledEverywhere(byte action) => _members.Keys.All(member => IsEnabled(action, member));

    bool IsEnabled(byte action, uint member) => _members[member].Exists(edge => edge.Action == action);

    List<Edge> EdgesOf(uint position)
    {
        List<Edge> edges = [];
        _guide.AddEdges(position, edges);
        return edges;
    }
}
