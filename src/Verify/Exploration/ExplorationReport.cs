using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Verify.Exploration;

/// <summary>What an exploration says when it is over.</summary>
sealed class ExplorationReport(
    IReadOnlyList<ScenarioTally> tallies, TimeSpan took, int workers, IReadOnlyDictionary<string, string> files)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public int ExitCode => tallies.Any(tally => tally.Failure is not null) ? Verify.ExitCode.Violated
        : tallies.Any(tally => tally.Vacuous is not null) ? Verify.ExitCode.NothingProved
        : Verify.ExitCode.Held;

    int Schedules => tallies.Sum(tally => tally.Schedules);

    public string ToText()
    {
        var text = new StringBuilder();
        int width = tallies.Max(tally => tally.Scenario.Name.Length);
        foreach (ScenarioTally tally in tallies)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{tally.Scenario.Name.PadRight(width)}  {tally.Schedules,6} schedules  {Verdict(tally)}");
        }

        foreach (ScenarioTally tally in tallies.Where(tally => tally.Failure is not null))
        {
            text.AppendLine().AppendLine(tally.Failure!.Bug);
            text.AppendLine(CultureInfo.InvariantCulture, $"Run it again: verify replay {files[tally.Scenario.Name]}");
        }

        int failed = tallies.Count(tally => tally.Failure is not null);
        int vacuous = tallies.Count(tally => tally.Vacuous is not null);
        string verdict = failed > 0 ? $"{failed} failed" : vacuous > 0 ? $"{vacuous} proved nothing" : "every property held";
        text.AppendLine().Append(CultureInfo.InvariantCulture,
            $"{tallies.Count} scenarios, {Schedules:N0} schedules in {took.TotalSeconds:F0} s on {workers} workers ({Schedules / took.TotalSeconds:F0}/s): {verdict}.");
        return text.ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            schedules = Schedules,
            seconds = Math.Round(took.TotalSeconds, 1),
            workers,
            scenarios = tallies.Select(tally => new
            {
                name = tally.Scenario.Name,
                schedules = tally.Schedules,
                holds = tally.Failure is null && tally.Vacuous is null,
                property = tally.Failure?.Property,
                file = files.GetValueOrDefault(tally.Scenario.Name),
                vacuous = tally.Vacuous,
            }),
        },
        Json);

    static string Verdict(ScenarioTally tally) => tally switch
    {
        { Failure: { } failure } => $"FAILS: {failure.Property ?? "see below"}",
        { Vacuous: { } why } => $"PROVES NOTHING: {why}",
        _ => "holds",
    };
}
