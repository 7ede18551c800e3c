using RefreshCore;

namespace Verify.Machine;

/// <summary>The transition table in Markdown, one part for each phase.</summary>
static class MachineTables
{
    public static IEnumerable<string> Lines(IEnumerable<Walked> transitions) =>
        transitions.GroupBy(t => t.Before.Phase).OrderBy(phase => phase.Key).SelectMany(OfPhase);

    static IEnumerable<string> OfPhase(IGrouping<RefreshPhase, Walked> phase)
    {
        var inputs = phase.GroupBy(t => t.Input.Kind).OrderBy(input => input.Key)
            .Select(input => (Kind: input.Key, Rows: OutcomeTable.Of(input)))
            .ToLookup(input => IsIgnored(phase.Key, input.Rows));

        return
        [
            $"### {phase.Key}",
            "",
            "| input | when | next | effects |",
            "|---|---|---|---|",
            .. from input in inputs[false] from row in input.Rows select Line(phase.Key, input.Kind, row),
            "",
            .. from input in inputs[true]
               group input.Kind by input.Rows[0].Outcome.Effects into why
               select $"- {why.Key}: {string.Join(", ", why)}",
            "",
        ];
    }

    static string Line(RefreshPhase phase, RefreshInputKind kind, OutcomeRow row)
    {
        string next = row.Outcome.Next == phase ? "" : $"**{row.Outcome.Next}**";
        return $"| {kind} | {string.Join("; ", row.When)} | {next} | {row.Outcome.Effects} |";
    }

    /// <summary>Whatever the circumstances, nothing changes.</summary>
    static bool IsIgnored(RefreshPhase phase, IReadOnlyList<OutcomeRow> rows) =>
        rows is [{ Outcome: var only }]
        && only.Next == phase
        && only.Effects.StartsWith(nameof(RefreshEffectKind.Ignore), StringComparison.Ordinal);
}
