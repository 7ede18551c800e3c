using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using Models.Conformance;

namespace CoyoteTests;

/// <summary>
/// The model and the code agree the other way round: whatever can happen to the core in the model, the real client has
/// been led to. Chance alone met half of it in 2,600 schedules.
/// </summary>
[SkipRewriting("It leads the client and is not led.")]
public sealed class CoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void The_real_client_meets_every_pair_that_the_model_reaches()
    {
        HashSet<CorePair> reached = [];
        LeadingRun[] leading =
        [
            .. from fault in FaultCase.All
               from policy in new[] { RotationPolicy.Strict, RotationPolicy.ReuseIntervalSameToken }
               from run in LeadingRun.ToEachPair(fault.In(new WorldSetup { Policy = policy, Callers = 3 }), reached)
               select run,
        ];
        HashSet<CorePair> met = [];
        List<string> failures = [];
        foreach (LeadingRun run in leading)
        {
            GuidedRun guided = new(run);
            if (guided.Play() is { } failure) failures.Add($"{run.Pair}: {failure}");
            if (guided.LostAt is { } lost) output.WriteLine($"not led further than {lost.Action}: {run.Pair}");
            met.UnionWith(guided.Led);
        }

        output.WriteLine($"{reached.Count(met.Contains)} of the {reached.Count} pairs that the model reaches were met");
        failures.Should().BeEmpty();
        reached.Should().HaveCountGreaterThan(100);
        reached.Except(met).Select(pair => pair.ToString()).Should().BeEmpty();
        met.Except(reached).Select(pair => pair.ToString()).Should().BeEmpty();
    }
}
