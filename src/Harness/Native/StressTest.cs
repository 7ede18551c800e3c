using System.Diagnostics;
using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>
/// What people do today: the same plot again and again on real threads, in the hope that they meet in an unlucky way. No
/// fault strikes.
/// </summary>
[SkipRewriting("It runs scenarios and is not run by them.")]
public static class StressTest
{
    /// <summary>A run takes a millisecond, and on a busy machine many.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs the scenario until something falls, and at most so many times.</summary>
    /// <param name="longest">No more runs are started after so long; null for no limit.</param>
    /// <returns>How many runs there were, the failing one included, and the last of them.</returns>
    public static async Task<(int Runs, NativeResult Last)> RunAsync(
        Scenario scenario, ClientVariant client, int most, TimeSpan? longest = null)
    {
        long start = Stopwatch.GetTimestamp();
        Scenario plot = scenario with { Faults = FaultBudget.None, Always = PropertyCatalogue.AlwaysWithThreads };
        for (int runs = 1; ; runs++)
        {
            NativeResult last = await NativeRun.RunAsync(plot, client, _ => false, Patience).ConfigureAwait(false);
            bool isOver = runs == most || Stopwatch.GetElapsedTime(start) > longest;
            if (last.Violation is not null || isOver) return (runs, last);
        }
    }
}
