using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>
/// Makes a failing schedule small: leaves out callers, then faults, then choices of schedule, for as long as the same
/// property falls (<see cref="DeltaDebugging"/>). Without a caller, or a fault, the schedule without any choice is run
/// first, by which most of them go; before one is taken to be needed other schedules are looked for.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class Shrinker(ClientVariant client)
{
    /// <summary>
    /// The schedules that are tried before a caller or a fault is taken to be needed, by each strategy.
    /// </summary>
    public const int Attempts = 150;

    /// <summary>
    /// A schedule of more steps, which is that of a client that never comes to rest, is not taken apart, since each choice
    /// takes a run of all of them: it is made small if what falls in it falls without any choice as well.
    /// </summary>
    public const int LongestSchedule = 1_000;

    static readonly ExplorationStrategy[] s_strategies =
        [ExplorationStrategy.DelayBounding, ExplorationStrategy.Prioritization, ExplorationStrategy.Probabilistic];

    Deadline _deadline = new(null);

    /// <summary>
    /// After so much of the processor's time a schedule is kept as small as it is then. None for no limit.
    /// </summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Makes a failing schedule of a scenario small.</summary>
    /// <param name="scenario">As it was explored.</param>
    /// <param name="trace">Coyote's trace of the schedule.</param>
    /// <returns>The failure; null if the schedule does not fail by a property, or not twice, or is too long.</returns>
    /// <exception cref="InvalidDataException">The trace is not one of Coyote's.</exception>
    public Failure? Shrink(Scenario scenario, string trace)
    {
        _deadline = new Deadline(Patience);
        if (Repeat(scenario, trace) is not { } found) return null;
        Failure first = TakeApart(found);
        Failure? least = Falls(first.Run, found.Property) ? InOrder(first) ?? first : Search(found.Scenario, found.Property).FirstOrDefault();
        if (least is null) return null;
        least = LeaveOutCallersAndFaults(LeaveOutCallersAndFaults(least, searches: false), searches: true);
        return OfFewestChoices(least) with { Found = first.Found, IsOutOfTime = _deadline.WasMissed };
    }

    /// <summary>Looks for a schedule of the scenario in which the property falls.</summary>
    public Finding? Find(Scenario scenario, Property property) => FindAll(scenario, property).FirstOrDefault();

    /// <summary>The first that each strategy finds.</summary>
    IEnumerable<Finding> FindAll(Scenario scenario, Property property) =>
        from strategy in s_strategies
        where _deadline.AllowsMore()
        let plan = new ExplorationPlan { Schedules = Attempts, Strategy = strategy }
        let result = new Explorer(client).Explore(scenario, plan)
        where result.Violation?.Property == property
        let finding = Repeat(scenario, result.Trace!)
        where finding is not null
        select finding;

    /// <summary>The same, taken apart; and without any choice if it takes none.</summary>
    IEnumerable<Failure> Search(Scenario scenario, Property property) =>
        from failure in FindAll(scenario, property).Select(TakeApart)
        where Falls(failure.Run, property)
        select InOrder(failure) ?? failure;

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
            ? new Finding(scenario, violation.Property, strikes!.Strikes, CoyoteTrace.Parse(trace).Schedule, timeline.Count)
            : null;
    }

    /// <summary>A finding as its choices; it may be that they lead elsewhere, and nothing falls.</summary>
    Failure TakeApart(Finding finding)
    {
        Scenario scenario = With(finding.Scenario, finding.Strikes);
        DirectedRuns runs = new(client, scenario, finding.Strikes);
        bool isLong = finding.Schedule.Count > LongestSchedule;
        (DirectedRun run, IReadOnlyList<Deviation> choices) = isLong
            ? new DirectedSchedule(runs.Run([]), [])
            : Deviations.Take(runs, finding.Schedule);
        ScheduleSize size = new(isLong ? null : choices.Count, finding.Schedule.Count, finding.Events);
        return new Failure(client, scenario, finding.Strikes, choices, run, size);
    }

    Failure LeaveOutChoices(Failure failure) => DeltaDebugging.LeaveOut(
        failure,
        static whole => whole.Choices,
        (whole, choices) => Follow(whole with { Choices = [.. whole.Choices.Except(choices)] }));

    /// <summary>Who was needed for a fault alone is tried again when that has gone.</summary>
    Failure LeaveOutCallersAndFaults(Failure failure, bool searches)
    {
        while (true)
        {
            Failure ofFewerCallers = LeaveOutCallers(failure, searches);
            failure = LeaveOutFaults(ofFewerCallers, searches);
            if (ReferenceEquals(failure, ofFewerCallers)) return failure;
        }
    }

    Failure LeaveOutCallers(Failure failure, bool searches) => DeltaDebugging.LeaveOut(
        failure,
        static whole => whole.Callers,
        (whole, callers) =>
        {
            Scenario fewer = whole.Scenario with { Absent = whole.Scenario.Absent.Union(callers).ToHashSet() };
            return Try(whole with { Scenario = fewer }, searches);
        });

    Failure LeaveOutFaults(Failure failure, bool searches) => DeltaDebugging.LeaveOut(
        failure,
        static whole => whole.Strikes,
        (whole, strikes) =>
        {
            Strike[] fewer = [.. whole.Strikes.Except(strikes)];
            return Try(whole with { Scenario = With(whole.Scenario, fewer), Strikes = fewer }, searches);
        });

    Failure OfFewestChoices(Failure least)
    {
        foreach (Failure other in Search(least.Scenario, PropertyOf(least)).Prepend(least).Select(LeaveOutChoices))
        {
            if (other.Choices.Count < least.Choices.Count) least = other;
            if (least.Choices.Count == 0) break;
        }

        return least;
    }

    /// <summary>What may be another scenario, without any choice, or else in another schedule.</summary>
    /// <param name="planned">Its run is that of what it was made of.</param>
    /// <param name="searches">Other schedules are looked for.</param>
    Failure? Try(Failure planned, bool searches) =>
        InOrder(planned) ?? (searches ? Search(planned.Scenario, PropertyOf(planned)).FirstOrDefault() : null);

    Failure? InOrder(Failure planned) => Follow(planned with { Choices = [] });

    Failure? Follow(Failure planned)
    {
        if (!_deadline.AllowsMore()) return null;
        try
        {
            (DirectedRun run, IReadOnlyList<Deviation> taken) = Deviations.Follow(
                new DirectedRuns(client, planned.Scenario, planned.Strikes), planned.Choices);
            return Falls(run, PropertyOf(planned)) ? planned with { Choices = taken, Run = run } : null;
        }
        catch (NothingRunException)
        {
            // Where Coyote has lost control nothing is known to fall; what has been left out so far stays so.
            return null;
        }
    }

    /// <summary>What is left of a budget strikes nowhere, so it need not be there.</summary>
    static Scenario With(Scenario scenario, IReadOnlyList<Strike> strikes) => scenario with
    {
        Faults = strikes.Aggregate(FaultBudget.None, (budget, strike) => budget.With(strike.Fault, budget[strike.Fault] + 1)),
    };

    static Property PropertyOf(Failure failure) => failure.Run.Violation!.Property;

    static bool Falls(DirectedRun run, Property property) => run.Violation?.Property == property;

    /// <summary>A failing schedule as it was found.</summary>
    /// <param name="Scenario">Of what.</param>
    /// <param name="Property">What falls.</param>
    /// <param name="Strikes">The faults that struck.</param>
    /// <param name="Schedule">What the scheduler decided.</param>
    /// <param name="Events">How many the world saw.</param>
    public sealed record Finding(
        Scenario Scenario,
        Property Property,
        IReadOnlyList<Strike> Strikes,
        IReadOnlyList<ScheduleStep> Schedule,
        int Events);
}
