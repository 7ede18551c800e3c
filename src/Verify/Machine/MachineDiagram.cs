using RefreshCore;

namespace Verify.Machine;

/// <summary>
/// The phases and the inputs that lead from one to another, as a Mermaid state diagram. What leads from every
/// phase of a live session to the same place is drawn once, from the box around them.
/// </summary>
static class MachineDiagram
{
    const string Box = "Session";

    public static IEnumerable<string> Lines(IEnumerable<Walked> transitions)
    {
        Edge[] edges =
        [
            .. transitions
                .Select(t => new Edge($"{t.Before.Phase}", $"{t.After.Next.Phase}", t.Input.Kind))
                .Distinct()
                .Where(edge => edge.From != edge.To)
                .OrderBy(edge => Enum.Parse<RefreshPhase>(edge.From))
                .ThenBy(edge => Enum.Parse<RefreshPhase>(edge.To))
                .ThenBy(edge => edge.Input),
        ];
        string[] boxed = [.. Enum.GetValues<RefreshPhase>().Where(IsBoxed).Select(phase => $"{phase}")];
        Edge[] shared =
        [
            .. edges.Where(edge => boxed.Contains(edge.From))
                .GroupBy(edge => edge with { From = Box })
                .Where(group => group.Count() == boxed.Length)
                .Select(group => group.Key),
        ];
        var single = edges.Where(edge => !(boxed.Contains(edge.From) && shared.Contains(edge with { From = Box })))
            .ToLookup(edge => boxed.Contains(edge.From) && boxed.Contains(edge.To));

        return
        [
            "stateDiagram-v2",
            $"  [*] --> {default(RefreshPhase)}",
            $"  state {Box} {{",
            .. Draw(single[true]).Select(line => $"  {line}"),
            "  }",
            .. Draw(single[false]),
            .. Draw(shared),
        ];
    }

    /// <summary>An edge from a box into it cannot be drawn, so what a sign-in leads to stays outside.</summary>
    static bool IsBoxed(RefreshPhase phase) => phase >= RefreshPhase.Usable;

    static IEnumerable<string> Draw(IEnumerable<Edge> edges) => edges
        .GroupBy(edge => (edge.From, edge.To), edge => edge.Input)
        .Select(inputs => $"  {inputs.Key.From} --> {inputs.Key.To} : {string.Join(" / ", inputs)}");

    readonly record struct Edge(string From, string To, RefreshInputKind Input);
}
