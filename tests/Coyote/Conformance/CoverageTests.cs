using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using Models.Conformance;

namespace CoyoteTests;

/// <summary>What the model can do to the core, the real client has been led to do.</summary>
[SkipRewriting("It leads the client and is not led.")]
public sealed class CoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void The_real_client_meets_every_pair_that_the_model_reaches()
    {
        HashSet<CorePair> pairs = [];
        LeadingRun[] runs =
        [
            .. from fault in FaultCase.All
               from policy in new[] { RotationPolicy.Strict, RotationPolicy.ReuseIntervalSameToken }
               from run in LeadingRun.ToEachPair(fault.In(new WorldSetup { Policy = policy, Callers = 3 }), pairs)
               select run,
        ];
        List<string> missed = [];
        foreach (LeadingRun run in runs)
        {
            GuidedRun guided = new(run);
            string? failure = guided.Play();
            if (guided.IsThere && failure is null) continue;
            missed.Add($"{run.Pair}  lost at {guided.LostAt?.Action} {guided.LostAt?.Actor} {failure?.Split('\n')[0]}" + "\nMODEL\n" + string.Join('\n', run.Steps.Select(x => $"{x.Action} {x.Actor}: {string.Join("; ", x.Observations.Where(o => Comparison.IsCompared(in o)))}")) + "\nREAL\n" + string.Join('\n', guided.Seen.Reverse().Take(8).Reverse()));
        }

        foreach (string one in missed) output.WriteLine(one);
        output.WriteLine($"{runs.Length - missed.Count} of {runs.Length} pairs");
        missed.Should().BeEmpty();
    }
}
