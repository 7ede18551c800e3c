using System.Runtime.InteropServices;

namespace Checker;

/// <summary>
/// Finds the sets of nodes each of which can be reached from each other one, if any edge stays within: all the cycles
/// of a graph. Tarjan's algorithm (1972) with a stack of its own.
/// </summary>
/// <param name="orders">For each node room for a number that is zero.</param>
/// <param name="mayGoOn">Asked now and then, and told how many bytes the search uses.</param>
internal sealed unsafe class StrongComponents(IGraph graph, uint* orders, uint count, Func<long, bool> mayGoOn)
{
    const uint Unseen = 0, Done = uint.MaxValue;

    /// <summary>How many nodes are entered between two questions.</summary>
    const uint Patience = 1 << 10;

    struct Frame
    {
        public uint Node;
        public uint Order;
        public uint Low;
        public bool LoopsToItself;
        public int FirstTarget;
        public int NextTarget;
    }

    readonly List<Frame> _frames = [];
    readonly List<uint> _targets = [];
    readonly List<uint> _open = [];
    uint _clock;
    uint _entered;

    /// <summary>Finds all; false if it was not to go on.</summary>
    /// <param name="onFound">Is given each as soon as it is complete.</param>
    public bool TryFind(Action<List<uint>> onFound)
    {
        for (uint root = 0; root < count; root++)
        {
            if (orders[root] == Unseen) Enter(root);
            do
            {
                if (_entered % Patience == 0 && !mayGoOn(Bytes)) return false;
                if (_frames.Count > 0 && Advance() is { } found) onFound(found);
            }
            while (_frames.Count > 0);
        }

        return true;
    }

    long Bytes => (long)_frames.Capacity * sizeof(Frame) + ((long)_targets.Capacity + _open.Capacity) * sizeof(uint);

    void Enter(uint node)
    {
        _entered++;
        if (!graph.Contains(node))
        {
            orders[node] = Done;
            return;
        }

        orders[node] = ++_clock;
        _open.Add(node);
        _frames.Add(new Frame
        {
            Node = node,
            Order = _clock,
            Low = _clock,
            FirstTarget = _targets.Count,
            NextTarget = _targets.Count,
        });
        graph.AddTargets(node, _targets);
    }

    /// <summary>Follows one more edge of the node on top, or leaves it, which may complete a component.</summary>
    List<uint>? Advance()
    {
        ref Frame top = ref CollectionsMarshal.AsSpan(_frames)[^1];
        if (top.NextTarget == _targets.Count) return Leave();
        uint target = _targets[top.NextTarget++], order = orders[target];
        top.LoopsToItself |= target == top.Node;
        if (order == Unseen) Enter(target);
        else if (order != Done) top.Low = Math.Min(top.Low, order);
        return null;
    }

    List<uint>? Leave()
    {
        Frame left = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _targets.RemoveRange(left.FirstTarget, _targets.Count - left.FirstTarget);
        if (left.Low != left.Order)
        {
            ref Frame parent = ref CollectionsMarshal.AsSpan(_frames)[^1];
            parent.Low = Math.Min(parent.Low, left.Low);
            return null;
        }

        int start = _open.LastIndexOf(left.Node);
        List<uint>? members = _open.Count - start > 1 || left.LoopsToItself ? _open[start..] : null;
        for (int i = start; i < _open.Count; i++) orders[_open[i]] = Done;
        _open.RemoveRange(start, _open.Count - start);
        return members;
    }
}
