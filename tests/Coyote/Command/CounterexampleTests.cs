using Harness;
using Microsoft.Coyote.Rewriting;
using Verify.Exploration;
using Verify.Failures;
using Verify.Gallery;

namespace CoyoteTests;

/// <summary>What <c>verify mutants NAME</c> shows of a mutant that fell.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class CounterexampleTests
{
    /// <summary>DESIGN section 7: it is minimal, and its replay on the same build is exact.</summary>
    [Fact]
    public void A_kill_is_made_small_and_falls_again_at_the_same_step()
    {
        Mutant mutant = CallerMutants.LetsTheLeaderCancelTheFlight;
        MutantTally tally = new(mutant, 1);
        WorkItem item = new(tally.Fall.Scenario.Name, mutant.Variant.Name, 1000, 1, ExplorationStrategy.Prioritization) { OfMutant = true };
        tally.Add(Worker.Explore(item), TimeSpan.Zero);
        int found = tally.Kill!.Timeline.Length;

        tally.Counterexample = new Counterexample(Shrinking.MakeSmall(GalleryOrder.PieceToMakeSmall(tally.Kill) with { Seconds = 0 }));

        Counterexample counterexample = tally.Counterexample!;
        counterexample.Extent!.Value.Steps.Should().BeInRange(1, found);
        counterexample.Extent.Value.Callers.Should().Be(1, "the leader is cancelled, and the probe refreshes again");
        counterexample.Violating!.Property.Should().Be("NoSpentTokenPresented");
        counterexample.Replay().Should().Be(
            ($"Run again: NoSpentTokenPresented fell again, at the same step {counterexample.Violating.Index + 1}.", true));
    }
}
