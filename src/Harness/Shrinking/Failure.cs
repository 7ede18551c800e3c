using Models;

namespace Harness;

/// <summary>A failing schedule as small as it could be made.</summary>
/// <param name="Client">The client that it fails on.</param>
/// <param name="Scenario">The scenario, without the callers that it does not take.</param>
/// <param name="Strikes">The faults that it takes, and when.</param>
/// <param name="Choices">The choices of schedule that it takes.</param>
/// <param name="Run">The run that fails.</param>
/// <param name="Found">How long the schedule was that it was made of.</param>
public sealed record Failure(
    ClientVariant Client,
    Scenario Scenario,
    IReadOnlyList<Strike> Strikes,
    IReadOnlyList<Deviation> Choices,
    DirectedRun Run,
    ScheduleSize Found)
{
    /// <summary>
    /// The time was over before everything was tried without: whether something more can be left out is not known.
    /// </summary>
    public bool IsOutOfTime { get; init; }

    /// <summary>How long this schedule is.</summary>
    public ScheduleSize Size => new(Choices.Count, Run.Schedule.Count, Run.Timeline.Count);

    /// <summary>The callers that take part.</summary>
    public IReadOnlyList<int> Callers => CallersIn(Run.Timeline);

    /// <summary>The callers of the plot; the one that probes the world after it is not one of them.</summary>
    public static IReadOnlyList<int> CallersIn(IEnumerable<WorldEvent> timeline) =>
        [.. timeline.Select(e => e.Caller).Where(caller => caller is > 0 and not ScenarioRun.Probe).Distinct().Order()];
}

/// <summary>The length of a schedule.</summary>
/// <param name="Choices">Choices by which it differs from one in which every operation runs until it can't; none if they were not counted.</param>
/// <param name="Steps">All of the scheduler's decisions, most of which could only go one way.</param>
/// <param name="Events">Lines of its timeline.</param>
public readonly record struct ScheduleSize(int? Choices, int Steps, int Events);
