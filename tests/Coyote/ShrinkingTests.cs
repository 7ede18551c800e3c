using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class ShrinkingTests(ITestOutputHelper output)
{
    [Fact]
    public void Try()
    {
        foreach (Mutant mutant in MutantCatalogue.All)
        {
            Fall fall = mutant.Falls[0];
            ExplorationResult found = new Explorer(mutant.Variant).Explore(fall.Scenario, new ExplorationPlan { Schedules = 1000, Strategy = ExplorationStrategy.Random });
            if (found.Violation is null) { output.WriteLine($"{mutant}: no violation {found.Bug} {found.Vacuous}"); continue; }
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            Failure? failure = new Shrinker(mutant.Variant).Shrink(fall.Scenario, found.Trace!);
            output.WriteLine($"{mutant}: {found.Violation.Property.Name} {failure?.Found} -> {failure?.Size} absent {string.Join(",", failure?.Scenario.Absent ?? new HashSet<int>())}; {string.Join(", ", failure?.Strikes ?? [])}; {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        }
    }
}
