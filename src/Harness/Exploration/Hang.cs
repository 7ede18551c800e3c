using System.Globalization;
using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>
/// A run that does not end. Coyote sees that by itself, and calls some of it potential; in the catalogue's words each
/// is a violation like any other: nobody can take a step, or the steps never come to an end.
/// </summary>
[SkipRewriting("It judges runs and is not part of them.")]
public static class Hang
{
    /// <summary>
    /// No step of a run takes longer by the wall clock. On a busy machine nothing may move for longer than
    /// Coyote's own second.
    /// </summary>
    public const uint Milliseconds = 30_000;

    /// <summary>The same where somebody looks on with a debugger: a day.</summary>
    public const uint PatientMilliseconds = 24 * 60 * 60 * 1000;

    /// <summary>
    /// So many steps may be scheduled unfairly, which is several times the longest run of any scenario. Then every
    /// operation that can take a step gets its turn, whatever the strategy: who only waits for others is not starved.
    /// </summary>
    public const uint UnfairSteps = 5_000;

    /// <summary>Who has not ended after so many steps, most of them fair, does not end.</summary>
    public const uint FairSteps = 10_000;

    /// <summary>
    /// A schedule of this strategy that reaches the bound says something. Q-learning is neither fair nor can it
    /// be made so: there it may only say that others were starved. Those schedules are counted.
    /// </summary>
    public static bool IsSeenBy(ExplorationStrategy strategy) => strategy != ExplorationStrategy.QLearning;

    /// <summary>
    /// What a failure that Coyote saw says about a run, in the catalogue's words; none if it is no hang.
    /// </summary>
    public static Violation? In(string bug, SimulatedWorld world)
    {
        int step = world.Timeline.Count;
        if (bug.Contains("Scheduling steps bound", StringComparison.Ordinal))
            return new Violation(PropertyCatalogue.EveryCallerAnswered, Endless(world.Unanswered), step);
        if (!bug.Contains("deadlock", StringComparison.OrdinalIgnoreCase)) return null;
        return new Violation(
            PropertyCatalogue.NoDeadlock,
            bug.StartsWith("Potential", StringComparison.Ordinal)
                ? $"one step has not ended in {Milliseconds / 1000} seconds"
                : bug.ReplaceLineEndings(" "),
            step);
    }

    static string Endless(int caller)
    {
        string who = caller > 0 ? $"caller {caller} was never answered" : "the client never came to rest";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{who}: steps go on after {FairSteps}, of which the last {FairSteps - UnfairSteps} were fair");
    }
}
