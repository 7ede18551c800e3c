namespace Checker;

/// <summary>A graph as an algorithm sees it: its nodes are numbers.</summary>
internal interface IGraph
{
    /// <summary>Whether the node belongs to the part of the graph that is looked at.</summary>
    bool Contains(uint node);

    /// <summary>Adds the nodes to which edges lead, whether they belong or not.</summary>
    void AddTargets(uint node, List<uint> targets);
}
