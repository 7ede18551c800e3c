using Microsoft.Coyote.Rewriting;

namespace Harness;

/// <summary>
/// A schedule as the choices by which it differs from the one in which every operation runs until it can't.
/// </summary>
/// <param name="Run">The run that these choices lead to.</param>
/// <param name="Choices">Those that took effect, in turn.</param>
public sealed record DirectedSchedule(DirectedRun Run, IReadOnlyList<Deviation> Choices);

/// <summary>Takes schedules apart into choices, and makes schedules of choices.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public static class Deviations
{
    /// <summary>The choices of a schedule, and the run that they lead to when nothing else is chosen.</summary>
    public static DirectedSchedule Take(DirectedRuns runs, IReadOnlyList<ScheduleStep> schedule)
    {
        List<Deviation> choices = [];
        DirectedRun run = runs.Run([]);
        for (int at = 0; at < Math.Min(schedule.Count, run.Schedule.Count); at++)
        {
            if (run.Schedule[at].NextNumber == schedule[at].NextNumber) continue;
            choices.Add(new Deviation(schedule[at].Sequence, VisitAt(schedule, at), schedule[at].NextSequence));
            run = runs.Run([.. schedule.Take(at + 1)]);
        }

        return new DirectedSchedule(run, choices);
    }

    /// <summary>
    /// Runs with these choices. Those that never come up, or cannot be taken where they do, have no effect.
    /// </summary>
    public static DirectedSchedule Follow(DirectedRuns runs, IReadOnlyList<Deviation> choices)
    {
        List<Deviation> open = [.. choices], taken = [];
        DirectedRun run = runs.Run([]);
        Dictionary<ulong, int> visits = [];
        for (int at = 0; at < run.Schedule.Count && open.Count > 0; at++)
        {
            ScheduleStep step = run.Schedule[at];
            int visit = visits[step.Sequence] = visits.GetValueOrDefault(step.Sequence) + 1;
            int index = open.FindIndex(choice => choice.Sequence == step.Sequence && choice.Visit == visit);
            if (index < 0) continue;
            Deviation here = open[index];
            open.RemoveAt(index);
            if (here.Next == step.NextSequence || TryTurn(runs, run, at, here.Next) is not { } turned) continue;
            run = turned;
            taken.Add(here);
        }

        return new DirectedSchedule(run, taken);
    }

    static DirectedRun? TryTurn(DirectedRuns runs, DirectedRun run, int at, ulong next)
    {
        ScheduleStep known = run.Schedule.FirstOrDefault(step => step.NextSequence == next);
        if (known == default) return null;
        DirectedRun turned = runs.Run([
            .. run.Schedule.Take(at),
            run.Schedule[at] with { NextNumber = known.NextNumber, NextSequence = next },
        ]);
        return turned.Schedule.Count > at && turned.Schedule[at].NextSequence == next ? turned : null;
    }

    static int VisitAt(IReadOnlyList<ScheduleStep> schedule, int at) =>
        schedule.Take(at + 1).Count(step => step.Sequence == schedule[at].Sequence);
}
