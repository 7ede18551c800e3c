using Models;
using System.Runtime.InteropServices;

namespace Checker;

/// <summary>
/// Looks for a fair run that waits for ever: Tarjan's algorithm on the part of the graph that waits finds the cycles, and
/// <see cref="Component{TModel, TState}"/> says which of them are fair. Dead ends are found by the exploration.
/// </summary>
internal sealed unsafe class WaitSearch<TModel, TState>(
    TModel model, Guide<TModel, TState> guide, StatePredicate<TState> isGoal, uint count,
    CancellationToken cancellation)
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    const uint Unseen = 0, Done = uint.MaxValue;

    struct Frame
    {
        public uint Position;
        public uint Order;
        public uint Low;
        public int FirstEdge;
        public int NextEdge;
        public bool LoopsToItself;
    }

    readonly List<Frame> _frames = [];
    readonly List<Edge> _edges = [];
    readonly List<uint> _open = [];
    uint* _orders;
    uint _clock;

    /// <summary>The component with the earliest state among those in which a fair run can stay, or null.</summary>
    /// <param name="arena">Where 4 bytes for each state are taken from.</param>
    /// <param name="isDecided">Whether there was memory, and nobody cancelled.</param>
    public Component<TModel, TState>? Find(NativeArena arena, out bool isDecided)
    {
        Component<TModel, TState>? earliest = null;
        _orders = (uint*)arena.TryAllocate((long)count * sizeof(uint));
        isDecided = _orders is not null;
        for (uint root = 0; isDecided && root < count; root++)
        {
            if (_orders[root] != Unseen) continue;
            Enter(root);
            while (isDecided && _frames.Count > 0)
            {
                if (Advance() is { } found && !(earliest?.Entry < found.Entry)) earliest = found;
                isDecided = !cancellation.IsCancellationRequested;
            }
        }

        arena.Free(_orders);
        return earliest;
    }

    void Enter(uint position)
    {
        if (isGoal(guide.State(position)))
        {
            _orders[position] = Done;
            return;
        }

        _orders[position] = ++_clock;
        _open.Add(position);
        _frames.Add(new Frame
        {
            Position = position,
            Order = _clock,
            Low = _clock,
            FirstEdge = _edges.Count,
            NextEdge = _edges.Count,
        });
        guide.AddEdges(position, _edges);
    }

    /// <summary>Follows one more edge of the state on top, or leaves it, which may close a fair component.</summary>
    Component<TModel, TState>? Advance()
    {
        ref Frame top = ref CollectionsMarshal.AsSpan(_frames)[^1];
        if (top.NextEdge == _edges.Count) return Leave();
        uint target = _edges[top.NextEdge++].Target, order = _orders[target];
        top.LoopsToItself |= target == top.Position;
        if (order == Unseen) Enter(target);
        else if (order != Done) top.Low = Math.Min(top.Low, order);
        return null;
    }

    Component<TModel, TState>? Leave()
    {
        Frame left = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _edges.RemoveRange(left.FirstEdge, _edges.Count - left.FirstEdge);
        if (left.Low != left.Order)
        {
            ref Frame parent = ref CollectionsMarshal.AsSpan(_frames)[^1];
            parent.Low = Math.Min(parent.Low, left.Low);
            return null;
        }

        int start = _open.LastIndexOf(left.Position);
        List<uint> members = _open[start..];
        _open.RemoveRange(start, members.Count);
        foreach (uint member in members) _orders[member] = Done;
        if (members.Count == 1 && !left.LoopsToItself) return null;
        Component<TModel, TState> component = new(model, guide, members);
        return component.HasFairCycle ? component : null;
    }
}
