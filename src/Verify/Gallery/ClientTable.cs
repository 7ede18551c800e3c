using System.Globalization;
using System.Text;
using Harness;

namespace Verify.Gallery;

/// <summary>The page's table of the mutants of the client: a row each, and a column for whatever was measured.</summary>
static class ClientTable
{
    static readonly MeasuredColumn[] s_always =
    [
        new("Mutant", one => $"{one.Mutant}"),
        new("Classes", one => string.Join(' ', one.Mutant.Classes)),
        new("Scenario", one => $"{one.Fall.Scenario}"),
        new("Fell", one => one.Fell),
        new("Strategy", one => $"{one.Kill?.Item.Strategy}"),
        new("Schedules", one => Number(one.Schedules)),
    ];

    static readonly MeasuredColumn[] s_least =
    [
        new("Callers", one => Most(one, extent => extent.Callers)),
        new("Faults", one => Most(one, extent => extent.Faults)),
        new("Choices", one => Most(one, extent => extent.Choices)),
        new("Steps", one => Most(one, extent => extent.Steps)),
    ];

    /// <summary>What the columns of the counterexample's length are.</summary>
    static readonly string s_measure = string.Create(CultureInfo.InvariantCulture, $"""
        *Callers*, *Faults*, *Choices* and *Steps* are what the counterexample takes when everything is left out of it that can
        be left out (see `docs/failures.md`): the callers and faults that take part, the choices of schedule by which it differs
        from one in which every operation runs until it can't, and the lines of its timeline up to the one that breaks the
        property. ≤ stands where {GalleryOrder.SecondsToMakeSmall} seconds of the processor's time were over before each caller, fault and choice had been
        left out in vain: so much suffices, and perhaps less. Nothing stands where it could not be made small, as where a schedule of
        more than {Shrinker.LongestSchedule:N0} steps does not fail without any choice.


        """);

    /// <summary>What the last columns are.</summary>
    const string Method = """
        *Stress* is the mutant's plot again and again on the threads of the pool, with the assemblies that people install;
        five seconds without an end are a deadlock. *Plain test* is the plot once, as any project's own test would have it; it
        is not run by itself, but is the first run of the stress test, in a process that has just started. *Portfolio* is the
        same plot under Coyote with the strategies that `coyote test` takes by itself. All are judged by the catalogue,
        whichever property falls (with real threads a timeline cannot tell whether a request left before its session's end, so
        that there NoStoredZombie stands for NoZombieSession), and no fault strikes in them. A number is the run that fell; a
        mutant that survives lived through all of them. Threads race, so that the next page may have other numbers there.


        """;

    public static void Append(StringBuilder text, GalleryTally tally)
    {
        bool hasLeast = tally.Clients.Any(one => one.Counterexample?.Extent is not null);
        if (Comparison.Summary(tally) is { } summary) text.Append(summary).Append("\n\n").Append(Method);
        if (hasLeast) text.Append(s_measure);
        text.Append(CultureInfo.InvariantCulture, $"At most {tally.Order.Schedules} schedules of each, from seed {tally.Order.Seed}; every other round of strategies is prioritization.\n");
        MeasuredColumn[] columns = [.. s_always, .. Comparison.Columns(tally).Select(Capital), .. hasLeast ? s_least : []];
        text.Append("\n| ").AppendJoin(" | ", columns.Select(column => column.Heading)).Append(" |\n|");
        foreach (MeasuredColumn column in columns) text.Append(Array.IndexOf(s_always, column) is >= 0 and < 5 ? "---|" : "---:|");
        text.Append('\n');
        foreach (MutantTally one in tally.Clients)
            text.Append("| ").AppendJoin(" | ", columns.Select(column => column.Cell(one))).Append(" |\n");
    }

    static MeasuredColumn Capital(MeasuredColumn column) =>
        column with { Heading = $"{char.ToUpperInvariant(column.Heading[0])}{column.Heading[1..]}" };

    static string Most(MutantTally one, Func<Extent, int> number) => one.Counterexample?.Extent is { } extent
        ? $"{(extent.IsOutOfTime ? "≤ " : "")}{Number(number(extent))}"
        : "";

    static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
