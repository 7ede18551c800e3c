using Harness;

namespace Verify.Failures;

/// <summary>What became of a failure when it was run again; the nearest to the file first.</summary>
enum ReplayOutcome
{
    /// <summary>The same steps, the same end.</summary>
    Exact,

    /// <summary>The same property falls, by other steps.</summary>
    ByMeaning,

    /// <summary>It does not fall, but another property does, or something fails that no property sees.</summary>
    Other,

    /// <summary>Nothing falls.</summary>
    Gone,
}

/// <summary>A failure that was run again.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Run">The run that came nearest to the file's.</param>
/// <param name="Misfit">
/// The first line of the file's timeline that is another one here, from 1; none if all are the same.
/// </param>
sealed record Replayed(ReplayOutcome Outcome, DirectedRun Run, int? Misfit);

/// <summary>
/// Runs failures again: first exactly; then, where the build has changed, by meaning: the same callers, the same faults,
/// the same choices as far as they come up, and at last whatever schedule the strategies find.
/// </summary>
/// <param name="failure">A file.</param>
/// <param name="client">Its client.</param>
/// <param name="scenario">Its scenario.</param>
sealed class Replayer(FailureFile failure, ClientVariant client, Scenario scenario)
{
    /// <summary>Called in the step that violates, in one more run of what is told.</summary>
    public Action? OnViolation { get; init; }

    /// <exception cref="InvalidDataException">A trace in the file is not one of Coyote's.</exception>
    /// <exception cref="NothingRunException">
    /// No schedule of this build can be run, or the file's cannot be followed.
    /// </exception>
    public Replayed Replay() => failure.Least is { } least ? ReplayLeast(least) : ReplayFound();

    Replayed ReplayLeast(LeastSchedule least)
    {
        (Replayed nearest, DirectedRuns runs) = Nearest(least, least.Of(scenario));

        // Only now is it known which run is told, and that is the one to look at.
        if (OnViolation is not null && nearest.Run.Violation is not null) runs.Run(nearest.Run.Schedule, isLast: true);
        return nearest;
    }

    (Replayed Replayed, DirectedRuns Runs) Nearest(LeastSchedule least, Scenario smaller)
    {
        DirectedRuns runs = Runs(smaller, least.Strikes);
        Replayed exact = Compare(runs.Run(CoyoteTrace.Parse(least.Trace).Schedule));
        if (exact is { Misfit: null, Outcome: ReplayOutcome.ByMeaning }) return (exact with { Outcome = ReplayOutcome.Exact }, runs);
        (Replayed Replayed, DirectedRuns Runs)[] tried =
        [
            (exact, runs), (Compare(Deviations.Follow(runs, least.Choices).Run), runs), .. Search(smaller),
        ];
        return tried.MaxBy(other => (-(int)other.Replayed.Outcome, other.Replayed.Misfit ?? int.MaxValue));
    }

    IEnumerable<(Replayed Replayed, DirectedRuns Runs)> Search(Scenario smaller)
    {
        if (smaller.Properties.FirstOrDefault(one => one.Name == failure.Property) is not { } property) yield break;
        if (new Shrinker(client).Find(smaller, property) is not { } finding) yield break;
        DirectedRuns runs = Runs(smaller, finding.Strikes);
        yield return (Compare(runs.Run(finding.Schedule)), runs);
    }

    DirectedRuns Runs(Scenario smaller, IReadOnlyList<Strike> strikes) => new(client, smaller, strikes) { OnViolation = OnViolation };

    /// <summary>What no property saw, or could not be repeated when it was found: Coyote decides all of it.</summary>
    /// <exception cref="InvalidDataException">The trace decides nothing.</exception>
    /// <exception cref="NothingRunException">
    /// Nothing fails, and the run or the trace ends before the other does, so nobody knows what would come then.
    /// </exception>
    Replayed ReplayFound()
    {
        int steps = CoyoteTrace.Parse(failure.Found.Trace).Schedule.Count;
        if (steps == 0) throw new InvalidDataException("found.trace has no steps, so there is nothing to replay.");
        DirectedRun run = DirectedRuns.Follow(client, scenario, failure.Found.Trace);
        int followed = run.Schedule.Count;
        if (run.Bug is null && followed < steps)
            throw new NothingRunException($"Coyote could follow the trace for {followed} of its {steps} steps only");
        if (run.Bug is null && followed > steps)
            throw new NothingRunException($"the trace ends after {steps} steps, and nothing failed before or in the rest");

        // Where the trace ends first, what came after it was free.
        return new Replayed(OutcomeOf(run, followed == steps ? ReplayOutcome.Exact : ReplayOutcome.ByMeaning), run, null);
    }

    Replayed Compare(DirectedRun run)
    {
        IReadOnlyList<string> expected = failure.Timeline;
        int alike = run.Timeline.Zip(expected).TakeWhile(pair => $"{pair.First}" == pair.Second).Count();
        return new Replayed(
            OutcomeOf(run, ReplayOutcome.ByMeaning),
            run,
            alike == expected.Count && alike == run.Timeline.Count ? null : alike + 1);
    }

    ReplayOutcome OutcomeOf(DirectedRun run, ReplayOutcome same) =>
        run.Bug is null ? ReplayOutcome.Gone
        : run.Violation?.Property.Name == failure.Property ? same
        : ReplayOutcome.Other;
}
