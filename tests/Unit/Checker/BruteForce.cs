namespace CheckerTests;

/// <summary>Liveness by definition, for graphs small enough: no component, no stack, only who reaches whom.</summary>
static class BruteForce
{
    /// <summary>Whether a fair run from node 0 gets to a place from which it never sees the goal again.</summary>
    public static bool CanWaitForEver(Arrow[] arrows, int goal)
    {
        HashSet<int> reachable = From(0, arrows);
        Arrow[] waiting = [.. arrows.Where(arrow => arrow.From != goal && arrow.To != goal)];
        return reachable.Where(node => node != goal).Any(node =>
            !arrows.Any(arrow => arrow.From == node && arrow.IsFair) || IsOnFairCycle(node, arrows, waiting));
    }

    /// <summary>The largest set of nodes that a cycle through this one can visit is all that come and go.</summary>
    static bool IsOnFairCycle(int node, Arrow[] arrows, Arrow[] waiting)
    {
        HashSet<int> cycle = [.. From(node, waiting).Where(other => From(other, waiting).Contains(node))];
        Arrow[] inner = [.. waiting.Where(arrow => cycle.Contains(arrow.From) && cycle.Contains(arrow.To))];
        return inner.Length > 0 && arrows.Where(arrow => arrow.IsFair).Select(arrow => arrow.Label).Distinct().All(label =>
            inner.Any(arrow => arrow.Label == label)
            || cycle.Any(member => arrows.All(arrow => arrow.From != member || arrow.Label != label)));
    }

    static HashSet<int> From(int node, Arrow[] arrows)
    {
        HashSet<int> seen = [node];
        while (arrows.Any(arrow => seen.Contains(arrow.From) && seen.Add(arrow.To)))
        {
        }

        return seen;
    }
}
