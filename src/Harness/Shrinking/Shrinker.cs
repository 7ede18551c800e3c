using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>
/// Makes a failing schedule small: leaves out callers, then faults, then choices of schedule, one by one, for as long
/// as the same property falls. Without a caller, or a fault, other schedules are looked for; without a choice
/// the schedule is what the others make of it (delta debugging: Zeller and Hildebrandt, TSE 28(2), 2002).
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class Shrinker(ClientVariant client)
{
    /// <summary>
    /// The schedules that are tried before a caller or a fault is taken to be needed, by each strategy.
    /// </summary>
    public const int Attempts = 150;

    /// <summary>
    /// A schedule of more steps, which is that of a client that never comes to rest, is left as it is.
    /// </summary>
    public const int LongestSchedule = 1_000;

    static readonly ExplorationStrategy[] s_strategies =
        [ExplorationStrategy.DelayBounding, ExplorationStrategy.Prioritization, ExplorationStrategy.Probabilistic];

    /// <summary>Makes a failing schedule of a scenario small.</summary>
    /// <param name="scenario">As it was explored.</param>
    /// <param name="trace">Coyote's trace of the schedule.</param>
    /// <returns>The failure; null if the schedule is too long, does not fail by a property, or not twice.</returns>
    /// <exception cref="InvalidDataException">The trace is not one of Coyote's.</exception>
    public Failure? Shrink(Scenario scenario, string trace)
    {
        if (Repeat(scenario, trace) is not { } found || found.Schedule.Count > LongestSchedule) return null;
        Finding least = LeaveOutFaults(LeaveOutCallers(found));
        int choices = Deviations.Take(new DirectedRuns(client, scenario, found.Strikes), found.Schedule).Choices.Count;
        ScheduleSize size = new(choices, found.Schedule.Count, found.Timeline.Count);
        Failure? failure = null;
        foreach (Finding finding in FindAll(least.Scenario, least.Property).Prepend(least))
        {
            Failure? other = LeaveOutChoices(finding, size);
            failure = failure is null || other?.Choices.Count < failure.Choices.Count ? other : failure;
            if (failure?.Choices.Count == 0) break;
        }

        return failure;
    }

    /// <summary>Looks for a schedule of the scenario in which the property falls.</summary>
    public Finding? Find(Scenario scenario, Property property) => FindAll(scenario, property).FirstOrDefault();

    /// <summary>The first that each strategy finds.</summary>
    IEnumerable<Finding> FindAll(Scenario scenario, Property property) =>
        from strategy in s_strategies
        let plan = new ExplorationPlan { Schedules = Attempts, Strategy = strategy }
        let result = new Explorer(client).Explore(scenario, plan)
        where result.Violation?.Property == property
        let finding = Repeat(scenario, result.Trace!)
        where finding is not null
        select finding;

    /// <summary>Runs the schedule again, to see which faults struck when.</summary>
    Finding? Repeat(Scenario scenario, string trace)
    {
        NotedStrikes? strikes = null;
        IReadOnlyList<WorldEvent> timeline = [];
        var explorer = new Explorer(client)
        {
            Choices = () => strikes = new NotedStrikes(),
            OnRun = world => timeline = world.Timeline,
        };
        ExplorationResult result = explorer.Explore(scenario, new ExplorationPlan { Schedules = 1, Trace = trace });
        return result.Violation is { } violation
            ? new Finding(scenario, violation.Property, strikes!.Strikes, CoyoteTrace.Parse(trace).Schedule, timeline)
            : null;
    }

    Finding LeaveOutCallers(Finding found)
    {
        foreach (int caller in found.Callers.OrderDescending())
        {
            Scenario fewer = found.Scenario with { Absent = found.Scenario.Absent.Append(caller).ToHashSet() };
            found = Find(fewer, found.Property) ?? found;
        }

        return found;
    }

    Finding LeaveOutFaults(Finding found)
    {
        FaultBudget budget = FaultBudget.None;
        foreach (Strike strike in found.Strikes) budget = budget.With(strike.Fault, budget[strike.Fault] + 1);
        foreach (Fault fault in found.Strikes.Select(strike => strike.Fault))
        {
            if (budget[fault] == 0) continue;
            FaultBudget less = budget.Spend(fault);
            if (Find(found.Scenario with { Faults = less }, found.Property) is not { } finding) continue;
            (found, budget) = (finding, less);
        }

        // What is left of the budget strikes nowhere, so it need not be there.
        return found with { Scenario = found.Scenario with { Faults = budget } };
    }

    Failure? LeaveOutChoices(Finding finding, ScheduleSize found)
    {
        DirectedRuns runs = new(client, finding.Scenario, finding.Strikes);
        DirectedSchedule schedule = Deviations.Take(runs, finding.Schedule);
        if (!Falls(schedule, finding.Property)) return null;
        schedule = LeaveOutChoices(runs, schedule, finding.Property);
        return new Failure(client, finding.Scenario, finding.Strikes, schedule.Choices, schedule.Run, found);
    }

    /// <summary>
    /// Halves, quarters and so on of the choices are left out, at last each by itself, until each one is
    /// needed.
    /// </summary>
    static DirectedSchedule LeaveOutChoices(DirectedRuns runs, DirectedSchedule schedule, Property property)
    {
        for (int size = Math.Max(1, schedule.Choices.Count / 2); ; size = Math.Max(1, size / 2))
        {
            bool isSmaller = false;
            for (int from = schedule.Choices.Count - size; from > -size; from -= size)
            {
                IReadOnlyList<Deviation> choices = schedule.Choices;
                int first = Math.Max(0, from), end = Math.Min(from + size, choices.Count);
                if (first >= end) continue;
                DirectedSchedule less = Deviations.Follow(runs, [.. choices.Take(first), .. choices.Skip(end)]);
                if (!Falls(less, property)) continue;
                (schedule, isSmaller) = (less, true);
            }

            if (size == 1 && !isSmaller) return schedule;
        }
    }

    static bool Falls(DirectedSchedule schedule, Property property) => schedule.Run.Violation?.Property == property;

    /// <summary>A failing schedule as it was found.</summary>
    public sealed record Finding(
        Scenario Scenario,
        Property Property,
        IReadOnlyList<Strike> Strikes,
        IReadOnlyList<ScheduleStep> Schedule,
        IReadOnlyList<WorldEvent> Timeline)
    {
        /// <summary>The callers of the plot; the one that probes the world after it is not one of them.</summary>
        public IEnumerable<int> Callers => Timeline.Select(e => e.Caller)
            .Where(caller => caller is > 0 and not ScenarioRun.Probe).Distinct();
    }
}
