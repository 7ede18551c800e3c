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

    /// <summary>Called in the step that violates, in the run that is said to be the last.</summary>
    public Action? OnViolation { get; init; }

    /// <summary>
    /// Runs a schedule that begins like this. After that, and wherever it says nothing, an operation runs until it can't
    /// go on. If Coyote cannot follow, the run ends there, and its schedule is no longer than what it could.
    /// </summary>
    /// <exception cref="NothingRunException">Coyote can't run this build.</exception>
    public DirectedRun Run(IReadOnlyList<ScheduleStep> beginning, bool isLast = false)
    {
        string? trace = beginning.Count == 0 ? null : (_settings ??= Run([]).Trace).With(beginning).ToString();
        var plan = new ExplorationPlan { Schedules = 1, IsDirected = true, Trace = trace, IsPatient = OnViolation is not null };
        return Run(client, scenario, plan, () => new PlannedStrikes(strikes) { OnViolation = isLast ? OnViolation : null });
    }

    /// <summary>Follows a trace of which Coyote decided everything, the faults included.</summary>
    /// <exception cref="InvalidDataException">The trace is not one of Coyote's.</exception>
    /// <exception cref="NothingRunException">Coyote can't run this build.</exception>
    public static DirectedRun Follow(ClientVariant client, Scenario scenario, string trace) => Run(
        client, scenario, new ExplorationPlan { Schedules = 1, IsDirected = true, Trace = trace }, static () => new CoyoteChoices());

    static DirectedRun Run(ClientVariant client, Scenario scenario, ExplorationPlan plan, Func<IChoices> choices)
    {
        IReadOnlyList<WorldEvent> timeline = [];
        var explorer = new Explorer(client) { Choices = choices, OnRun = world => timeline = world.Timeline };
        ExplorationResult result = explorer.Explore(scenario, plan);
        if (result.Trace is null || result is { Violation: null, Vacuous: not null }) throw new NothingRunException(result.Vacuous ?? "no schedule was run");
        return new DirectedRun(CoyoteTrace.Parse(result.Trace), result.Violation, result.Bug, timeline);
    }
}
