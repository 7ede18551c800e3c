using Harness;
using Models;
using Verify.Diagrams;
using Verify.Exploration;
using Verify.Failures;

namespace Verify.Reports;

/// <summary>What an exploration came to, as continuous integration is told.</summary>
/// <param name="Tally">All of it.</param>
/// <param name="Effort">What it took.</param>
/// <param name="Problems">What is not green, one at most for each scenario and in their order.</param>
/// <param name="OfTheRun">Why the run as a whole proves nothing, where there is a reason.</param>
sealed record CiResult(
    ExplorationTally Tally, Effort Effort, IReadOnlyList<CiProblem> Problems, IReadOnlyList<RunProblem> OfTheRun)
{
    const int DiagramWidth = 120;

    /// <param name="failures">The failures, by scenario.</param>
    /// <param name="root">The folder of the repository, where the lines of places are looked up.</param>
    public static CiResult Of(
        ExplorationTally tally, Effort effort, IReadOnlyDictionary<string, KeptFailure> failures, DirectoryInfo root) => new(
        tally,
        effort,
        [
            .. tally.Scenarios.Where(scenario => scenario is { Failure: not null } or { Vacuous: not null })
                .Select(scenario => ProblemOf(scenario, failures, root)),
        ],
        [.. ProblemsOf(tally)]);

    public static string TextOf(SequenceDiagram diagram) => diagram.ToText(DiagramWidth).ReplaceLineEndings("\n");

    static IEnumerable<RunProblem> ProblemsOf(ExplorationTally tally)
    {
        if (tally.BrokenOff is { } why)
            yield return new RunProblem("Workers", CleanText.Of($"It was broken off. {why} {tally.Unknown}"));
        if (tally.CrashPoints is { ProvesNothing: true } points)
            yield return new RunProblem("CrashPoints", $"Crash points: {points}.");
    }

    static CiProblem ProblemOf(
        ScenarioTally tally, IReadOnlyDictionary<string, KeptFailure> failures, DirectoryInfo root)
    {
        SourcePlace place = SourcePlace.Of(tally.Scenario, root);
        if (!failures.TryGetValue(tally.Scenario.Name, out KeptFailure? failure))
        {
            string why = CleanText.Of($"Nothing was proved: {tally.Vacuous}.");
            return new CiProblem(tally.Scenario, CiProblem.NothingProved, why, null, null, place);
        }

        return new CiProblem(
            tally.Scenario,
            failure.Property ?? CiProblem.UnexpectedFailure,
            failure.Why,
            failure.Diagram,
            $"verify replay {failure.Path}",
            place);
    }

    /// <summary>Every rule that something may break, whether anything did.</summary>
    public static IEnumerable<(string Name, string Says)> Rules =>
    [
        .. ScenarioCatalogue.All.SelectMany(scenario => scenario.Properties).DistinctBy(property => property.Name)
            .Select((Property property) => (property.Name, property.Says)),
        (CiProblem.UnexpectedFailure, "No schedule fails in a way that no property speaks of."),
        (CiProblem.NothingProved, "What is not red has run, under control, and has seen what it is about."),
    ];
}
