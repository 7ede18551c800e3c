using System.Globalization;
using System.Text;
using Harness;

namespace Verify.Gallery;

/// <summary>What is said of the mutants of the core, in the forms in which <c>verify mutants</c> says it.</summary>
static class CoreReport
{
    static readonly string[] s_heading =
        ["mutant of the core", "classes", "checker", "states", "steps", "seconds", "FsCheck", "histories", "inputs", "seconds"];

    /// <summary>The rows of the terminal's table, its heading first; none if no mutant of the core was looked at.</summary>
    public static IReadOnlyList<string[]> Rows(IReadOnlyList<CoreTally> core) =>
        core.Count == 0 ? [] : [s_heading, .. core.Select(Cells)];

    public static object ToJson(CoreTally one) => new
    {
        name = one.Mutant.Variant.Name,
        classes = one.Mutant.Classes,
        killed = one.IsKilled,
        checker = new
        {
            fell = one.Kill?.Property,
            world = one.Kill?.World,
            states = one.Kill?.States,
            steps = one.Kill?.Steps,
            seconds = Math.Round(one.CheckerTime.TotalSeconds, 2),
        },
        fsCheck = new
        {
            fell = one.Falsified?.Claim.Name,
            why = one.Falsified?.Why,
            histories = one.Falsified?.Cases,
            inputs = one.Falsified?.History.Inputs.Count,
            history = one.Falsified?.History.Steps.Select(step => $"{step}"),
            seconds = Math.Round(one.FsCheckTime.TotalSeconds, 2),
        },
    };

    /// <summary>The page's table.</summary>
    public static void AppendTable(StringBuilder page, IReadOnlyList<CoreTally> core)
    {
        page.Append("\n## The core under the checker and FsCheck\n\n");
        Line(page, $"The checker takes the simplest world first; FsCheck tries at most {HistorySearch.Cases} histories from seed {HistoryHunt.Seed}.");
        page.Append("A mutant has to fall to both. Steps and inputs are those of the shortest run and history.\n\n");
        page.Append("| Mutant | Classes | World | Checker | States | Steps | FsCheck | Histories | Inputs |\n");
        page.Append("|---|---|---|---|---:|---:|---|---:|---:|\n");
        foreach (CoreTally one in core)
        {
            Line(page, $"| {one.Mutant} | {string.Join(' ', one.Mutant.Classes)} | {one.Kill?.World} | {one.FellToChecker} | {one.Kill?.States} | {one.Kill?.Steps} | {one.FellToFsCheck} | {one.Falsified?.Cases} | {one.Falsified?.History.Inputs.Count} |");
        }
    }

    /// <summary>The shortest history of a mutant, if FsCheck found one, for its own section of the page.</summary>
    public static void AppendHistory(StringBuilder page, CoreTally? one)
    {
        if (one?.Falsified is not { } falsified) return;
        Line(page, $"\nThe machine alone (FsCheck's shortest history; {falsified.Claim}: {falsified.Why}):\n");
        Line(page, $"```text\n{falsified.History}\n```");
    }

    static string[] Cells(CoreTally one) =>
    [
        one.Mutant.Variant.Name,
        one.Mutant.Classes.Count == 0 ? "-" : string.Join(' ', one.Mutant.Classes),
        one.FellToChecker,
        Number(one.Kill?.States),
        Number(one.Kill?.Steps),
        Seconds(one.CheckerTime),
        one.FellToFsCheck,
        Number(one.Falsified?.Cases),
        Number(one.Falsified?.History.Inputs.Count),
        Seconds(one.FsCheckTime),
    ];

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    static void Line(StringBuilder page, FormattableString line) =>
        page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
