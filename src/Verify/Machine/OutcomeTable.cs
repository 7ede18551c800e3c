namespace Verify.Machine;

/// <summary>One line of the table: when all of these hold, this happens.</summary>
sealed record OutcomeRow(IReadOnlyList<string> When, Outcome Outcome);

/// <summary>
/// Finds the conditions that decide among the outcomes of one input in one phase: first those that are
/// needed at all, then the decision tree over them with the fewest leaves, each of which is a row.
/// </summary>
static class OutcomeTable
{
    public static IReadOnlyList<OutcomeRow> Of(IEnumerable<Walked> transitions)
    {
        Case[] cases = [.. transitions.Select(Case.Of).Distinct()];
        for (int condition = Condition.All.Count - 1; condition >= 0; condition--)
        {
            Case[] without = [.. cases.Select(one => one.Without(condition)).Distinct()];
            if (without.DistinctBy(one => one.Met).Count() == without.Length) cases = without;
        }

        return Split(cases, []);
    }

    static IReadOnlyList<OutcomeRow> Split(Case[] cases, IReadOnlyList<string> when)
    {
        if (cases.All(one => one.Outcome == cases[0].Outcome)) return [new OutcomeRow(when, cases[0].Outcome)];

        return Enumerable.Range(0, Condition.All.Count)
            .Where(condition => cases.Any(one => one.Meets(condition)) && !cases.All(one => one.Meets(condition)))
            .Select(condition => SplitBy(condition, cases, when))
            .MinBy(rows => rows.Count)
            ?? throw new InvalidOperationException($"No condition tells these apart: {string.Join(" | ", cases)}");
    }

    static IReadOnlyList<OutcomeRow> SplitBy(int condition, Case[] cases, IReadOnlyList<string> when) =>
    [
        .. Split([.. cases.Where(one => one.Meets(condition))], [.. when, Condition.All[condition].Yes]),
        .. Split([.. cases.Where(one => !one.Meets(condition))], [.. when, Condition.All[condition].No]),
    ];

    /// <summary>All that the table sees of a transition: which conditions it meets, and the outcome.</summary>
    readonly record struct Case(uint Met, Outcome Outcome)
    {
        public bool Meets(int condition) => (Met & (1u << condition)) != 0;

        public Case Without(int condition) => this with { Met = Met & ~(1u << condition) };

        public static Case Of(Walked walked)
        {
            uint met = 0;
            for (int i = 0; i < Condition.All.Count; i++)
                if (Condition.All[i].IsMetBy(walked)) met |= 1u << i;
            return new Case(met, Outcome.Of(walked));
        }
    }
}
