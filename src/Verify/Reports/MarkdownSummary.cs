using System.Globalization;
using System.Text;
using Verify.Exploration;

namespace Verify.Reports;

/// <summary>A job summary in Markdown, with a Mermaid diagram of each failure.</summary>
static class MarkdownSummary
{
    /// <summary>
    /// What GitHub takes of one step is 1 MiB, so diagrams are left out when so many characters are there.
    /// </summary>
    public const int EnoughCharacters = 250_000;

    public static string Of(CiResult result)
    {
        var text = new StringBuilder();
        ExplorationTally tally = result.Tally;
        Line(text, $"## verify explore: {Verdict(result)}");
        Line(text, $"");
        Line(text, $"{tally.Scenarios.Count} scenarios, {tally.Schedules:N0} schedules in {result.Effort.Time.TotalSeconds:F0} s from seed {tally.Order.Seed}; {tally.Coverage:N0} different steps{(tally.LetsProcessesDie ? $"; crash points {tally.CrashPoints}" : "")}.");
        if (!tally.Order.Shard.IsWhole) Line(text, $"This is shard {tally.Order.Shard}; what must happen somewhere is for `verify merge` to judge.");
        Line(text, $"");
        foreach (RunProblem problem in result.OfTheRun) Line(text, $"**{CiProblem.NothingProved}**: {Escape(problem.Says)}\n");
        foreach (CiProblem problem in result.Problems) AppendProblem(text, problem);
        AppendStrategies(text, tally);
        AppendScenarios(text, tally);
        return text.ToString();
    }

    static void AppendProblem(StringBuilder text, CiProblem problem)
    {
        Line(text, $"### {problem.Scenario.Name}: {problem.Rule}");
        Line(text, $"");
        Line(text, $"{Escape(problem.Says)} ({Escape(problem.Scenario.Says)} `{problem.Place.Path}`, line {problem.Place.Line})");
        Line(text, $"");
        if (problem.Replay is { } replay) Line(text, $"Run it again: `{replay}`\n");
        if (problem.Diagram is not { } diagram) return;
        string mermaid = diagram.ToMermaid();
        if (text.Length + mermaid.Length > EnoughCharacters) Line(text, $"The diagram is left out: there are too many.\n");
        else Line(text, $"```mermaid\n{mermaid}```\n");
    }

    static void AppendStrategies(StringBuilder text, ExplorationTally tally)
    {
        Line(text, $"| strategy | schedules | new steps | found |");
        Line(text, $"|---|---:|---:|---|");
        foreach (StrategyTally strategy in tally.Strategies)
        {
            string found = string.Join(", ", strategy.Found.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Scenario} at schedule {one.Schedule}")));
            Line(text, $"| {strategy.Strategy} | {strategy.Schedules:N0} | {strategy.NewSteps:N0} | {found} |");
        }

        Line(text, $"");
    }

    static void AppendScenarios(StringBuilder text, ExplorationTally tally)
    {
        Line(text, $"<details><summary>All scenarios</summary>\n");
        Line(text, $"| scenario | schedules | different steps | verdict |");
        Line(text, $"|---|---:|---:|---|");
        foreach (ScenarioTally scenario in tally.Scenarios)
            Line(text, $"| {scenario.Scenario.Name} | {scenario.Schedules:N0} | {scenario.Coverage:N0} | {Escape(ExplorationReport.Verdict(scenario))} |");
        Line(text, $"\n</details>");
    }

    static string Verdict(CiResult result) => result.Tally.ExitCode switch
    {
        ExitCode.Violated => "a property was violated",
        ExitCode.NothingProved => "nothing was proved",
        _ => result.Tally.Order.Shard.IsWhole ? "every property held" : "no property fell",
    };

    /// <summary>What has a meaning in Markdown or in the HTML that it may hold.</summary>
    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (c is '&' or '<' or '>') escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else if (c is '\\' or '`' or '*' or '_' or '|' or '[' or ']' or '#' or '~') escaped.Append('\\').Append(c);
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    // Line ends are those of the file and not of the machine.
    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
