using System.Globalization;
using System.Text;
using System.Text.Json;
using Harness;
using Verify.Failures;

namespace Verify.Exploration;

/// <summary>What an exploration says when it is over.</summary>
/// <param name="tally">What it came to.</param>
/// <param name="effort">What it took.</param>
/// <param name="failures">The failures, by scenario.</param>
sealed class ExplorationReport(
    ExplorationTally tally, Effort effort, IReadOnlyDictionary<string, KeptFailure> failures)
{
    const int DiagramWidth = 120;

    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    double Seconds => effort.Time.TotalSeconds;

    public string ToText()
    {
        var text = new StringBuilder();
        int width = tally.Scenarios.Max(scenario => scenario.Scenario.Name.Length);
        foreach (ScenarioTally scenario in tally.Scenarios)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{scenario.Scenario.Name.PadRight(width)}  {scenario.Schedules,6} schedules  {Verdict(scenario)}");
        }

        foreach (ScenarioTally scenario in tally.Failed) AppendFailure(text, scenario.Scenario);

        text.AppendLine();
        if (tally.Strategies.Count > 1) AppendStrategies(text);
        text.AppendLine(CultureInfo.InvariantCulture, $"coverage: {tally.Coverage:N0} different steps{Dryness()}");
        if (tally.LetsProcessesDie) text.AppendLine(CultureInfo.InvariantCulture, $"crash points: {tally.CrashPoints}");
        if (!tally.Order.Shard.IsWhole)
            text.AppendLine(CultureInfo.InvariantCulture, $"shard {tally.Order.Shard}: what must happen somewhere is for verify merge to judge");
        text.Append(CultureInfo.InvariantCulture,
            $"{tally.Scenarios.Count} scenarios, {tally.Schedules:N0} schedules in {Seconds:F0} s on {effort.Workers} workers ({tally.Schedules / Seconds:F0}/s): {Verdict()}.");
        return text.ToString();
    }

    void AppendFailure(StringBuilder text, Scenario scenario)
    {
        KeptFailure failure = failures[scenario.Name];
        text.AppendLine().AppendLine(
            CultureInfo.InvariantCulture, $"{scenario.Name}, {(failure.IsMinimal ? "made small" : "as it was found")}:");

        // What no property saw is told in Coyote's words, above what the world saw of it.
        if (failure.Property is null) text.AppendLine(failure.Told.Bug);
        text.AppendLine().Append(failure.Diagram.ToText(DiagramWidth));
        if (scenario.Properties.FirstOrDefault(one => one.Name == failure.Property) is { } property)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {property.Says}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Run it again: verify replay {failure.Path}");
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            schedules = tally.Schedules,
            seconds = Math.Round(Seconds, 1),
            workers = effort.Workers,
            exitCode = tally.ExitCode,
            brokenOff = tally.BrokenOff,
            shard = tally.Order.Shard.IsWhole ? null : $"{tally.Order.Shard}",
            seed = tally.Order.Seed,
            scenarios = tally.Scenarios.Select(scenario => new
            {
                name = scenario.Scenario.Name,
                schedules = scenario.Schedules,
                holds = scenario is { Failure: null, Vacuous: null },
                property = scenario.Failure?.Property,
                file = failures.GetValueOrDefault(scenario.Scenario.Name)?.Path,
                vacuous = scenario.Vacuous,
                coverage = scenario.Coverage,
                dry = scenario.IsDry,
            }),
            strategies = tally.Strategies.Select(strategy => new
            {
                name = $"{strategy.Strategy}",
                schedules = strategy.Schedules,
                cutShort = strategy.CutShort,
                newSteps = strategy.NewSteps,
                found = strategy.Found.Select(one => new
                {
                    scenario = one.Scenario,
                    property = one.Property,
                    schedule = one.Schedule,
                }),
            }),
            crashPoints = new
            {
                hit = tally.CrashPoints.Hit.Select(point => $"{point}"),
                missed = tally.CrashPoints.Missed.Select(point => $"{point}"),
            },
        },
        s_json);

    /// <summary>Which strategy found what, and after how many schedules of the scenario.</summary>
    void AppendStrategies(StringBuilder text)
    {
        int width = tally.Strategies.Max(strategy => $"{strategy.Strategy}".Length);
        foreach (StrategyTally strategy in tally.Strategies)
        {
            string found = string.Join(", ", strategy.Found.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Scenario} at schedule {one.Schedule}")));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{$"{strategy.Strategy}".PadRight(width)}  {strategy.Schedules,6} schedules  {strategy.NewSteps,5} new steps  {(found.Length > 0 ? $"found {found}" : "found nothing")}{CutShort(strategy)}");
        }
    }

    static string CutShort(StrategyTally strategy) => strategy.CutShort == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $"; {strategy.CutShort} cut short at {Hang.UnfairSteps} steps, unfair as it is");

    string Dryness()
    {
        int dry = tally.Scenarios.Count(scenario => scenario.IsDry);
        if (dry == 0) return "";
        string rounds = string.Create(CultureInfo.InvariantCulture, $"nothing new in the last {tally.Order.DryRounds} rounds");
        return dry == tally.Scenarios.Count ? $"; {rounds} of any scenario, so it ended there"
            : string.Create(CultureInfo.InvariantCulture, $"; {rounds} of {dry} scenarios");
    }

    string Verdict()
    {
        int failed = tally.Failed.Count(), vacuous = tally.Vacuous.Count();
        return failed > 0 ? $"{failed} failed"
            : tally.BrokenOff is not null ? "nothing was proved, since it was broken off"
            : vacuous > 0 ? $"{vacuous} proved nothing"
            : tally.CrashPoints.ProvesNothing ? "nothing was proved, since no process died where one can"
            : tally.Order.Shard.IsWhole ? "every property held" : "no property fell";
    }

    public static string Verdict(ScenarioTally scenario) => scenario switch
    {
        { Failure: { } failure } => $"FAILS: {failure.Property ?? "see below"}",
        { Vacuous: { } why } => $"PROVES NOTHING: {why}",
        _ => "holds",
    };
}
