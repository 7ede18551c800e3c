using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>One schedule of a scenario, and what came of it.</summary>
/// <param name="Trace">Coyote's trace of all of it.</param>
/// <param name="Violation">The property that fell; none if none did.</param>
/// <param name="Bug">What failed, in words; none if nothing did.</param>
/// <param name="Timeline">What the world saw.</param>
public sealed record DirectedRun(
    CoyoteTrace Trace, Violation? Violation, string? Bug, IReadOnlyList<WorldEvent> Timeline)
{
    public IReadOnlyList<ScheduleStep> Schedule => Trace.Schedule;
}

/// <summary>Runs single schedules of a scenario in which certain faults strike.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class DirectedRuns(ClientVariant client, Scenario scenario, IReadOnlyList<Strike> strikes)
{
    CoyoteTrace? _settings;

    /// <summary>How many schedules were run.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Runs a schedule that begins like this. After that, and wherever it says nothing, an operation runs until it can't
    /// go on. If Coyote cannot follow, the run ends there, and its schedule is no longer than what it could.
    /// </summary>
    public DirectedRun Run(IReadOnlyList<ScheduleStep> beginning)
    {
        Count++;
        string? trace = beginning.Count == 0 ? null : (_settings ??= Run([]).Trace).With(beginning).ToString();
        IReadOnlyList<WorldEvent> timeline = [];
        var explorer = new Explorer(client)
        {
            Choices = () => new PlannedStrikes(strikes),
            OnRun = world => timeline = world.Timeline,
        };
        ExplorationResult result = explorer.Explore(
            scenario, new ExplorationPlan { Schedules = 1, IsDirected = true, Trace = trace });
        return new DirectedRun(CoyoteTrace.Parse(result.Trace!), result.Violation, result.Bug, timeline);
    }
}
