using System.Globalization;
using System.Text;
using System.Text.Json;
using Harness;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>What <c>verify mutants</c> says.</summary>
/// <param name="tally">What became of the mutants.</param>
/// <param name="time">How long it all took.</param>
sealed class GalleryReport(GalleryTally tally, TimeSpan time)
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    static readonly string[] s_heading = ["mutant", "classes", "expected", "fell", "engine", "runs", "seconds", "least"];

    public string ToText()
    {
        IReadOnlyList<MeasuredColumn> measured = Comparison.Columns(tally);
        var text = new StringBuilder();
        TextTable.Append(
            text,
            [
                [.. s_heading, .. measured.Select(column => column.Heading)],
                .. tally.Clients.Select(one => (string[])[.. Cells(one), .. measured.Select(column => column.Cell(one))]),
            ]);
        TextTable.Append(text, CoreReport.Rows(tally.Core));
        return text.Append(ToNotes()).ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            exitCode = tally.ExitCode,
            seconds = Math.Round(time.TotalSeconds, 1),
            seed = tally.Order.Seed,
            mutants = tally.Clients.Select(one => new
            {
                name = one.Mutant.Variant.Name,
                classes = one.Mutant.Classes,
                scenario = one.Fall.Scenario.Name,
                expected = one.Fall.Properties.Select(property => property.Name),
                fell = one.Kill?.Property,
                killed = one.Kill is not null,
                right = one.IsRight,
                vacuous = one.Vacuous,
                engine = "Coyote",
                strategy = one.Kill is null ? null : $"{one.Kill.Item.Strategy}",
                schedules = one.Schedules,
                steps = one.Kill?.Timeline.Length,
                least = one.Counterexample?.Extent,
                seconds = Math.Round(one.Time.TotalSeconds, 2),
                seeds = one.Spread?.Seeds,
                killedSeeds = one.Spread?.Killed,
                medianSchedules = one.Spread?.Median,
                maxSchedules = one.Spread?.Max,
                wrongSeed = one.Spread?.Wrong?.Seed,
                plainTest = PlainTestToJson(one.Today),
                stress = ToJson(one.Today?.Stress),
                portfolio = ToJson(one.Today?.Portfolio),
            }),
            core = tally.Core.Select(CoreReport.ToJson),
        },
        s_json);

    /// <summary>What one of today's engines makes of a mutant.</summary>
    static object? ToJson(WorkResult? result) => result is null ? null : new
    {
        scenario = result.Item.Scenario,
        killed = result.IsFailure,
        runs = result.Schedules,
        fell = result.Property,
        vacuous = result.Vacuous,
    };

    static object? PlainTestToJson(Today? today) => today is null ? null : new
    {
        scenario = today.Stress.Item.Scenario,
        killed = today.FailsPlainTest,
        fell = today.FailsPlainTest ? today.Stress.Property : null,
        vacuous = today.Stress.Vacuous,
    };

    static string[] Cells(MutantTally one) =>
    [
        one.Mutant.Variant.Name,
        Classes(one.Mutant),
        one.Fall.Expected,
        one.Fell,
        one.Kill is null ? "Coyote" : $"Coyote {one.Kill.Item.Strategy}",
        string.Create(CultureInfo.InvariantCulture, $"{one.Schedules} schedules"),
        one.Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture),
        $"{one.Counterexample?.Extent}",
    ];

    static string Classes(Mutant mutant) => mutant.Classes.Count == 0 ? "-" : string.Join(' ', mutant.Classes);

    /// <summary>What is below the table: what people do today beside it, and the verdict.</summary>
    string ToNotes()
    {
        var text = new StringBuilder();
        if (Comparison.Summary(tally) is { } summary) text.Append(summary).Append("\n\n");
        return text.Append(Conclusion).ToString();
    }

    /// <summary>How it went, in a sentence.</summary>
    public string Conclusion => string.Create(
        CultureInfo.InvariantCulture, $"{tally.Clients.Count} mutants in {time.TotalSeconds:F0} s: {Verdict}.");

    string Verdict
    {
        get
        {
            int survivors = tally.Survivors.Count(), slow = tally.Slow.Count();
            int wrong = tally.Wrong.Count(), vacuous = tally.Vacuous.Count();
            string[] bad =
            [
                .. survivors > 0 ? [$"{survivors} SURVIVE"] : (string[])[],
                .. slow > 0 ? [$"{slow} take MORE than {GalleryOrder.MostAtTheMedian} schedules at the median"] : (string[])[],
                .. wrong > 0 ? [$"{wrong} fell to the WRONG property"] : (string[])[],
                .. vacuous > 0 ? [$"of {vacuous} nothing was proved"] : (string[])[],
            ];
            return bad.Length > 0 ? string.Join(", ", bad) : "each fell to its own property";
        }
    }
}
