using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using Models.Conformance;

namespace CoyoteTests;

/// <summary>The model and the code agree: what the real client does under Coyote, the model allows.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class RefinementTests(ITestOutputHelper output)
{
    const int Schedules = 40;

    [Fact]
    public void Every_run_of_the_real_client_is_a_run_of_the_model()
    {
        List<string> divergences = [];
        int runs = 0;
        foreach (Scenario scenario in ScenarioCatalogue.All)
        {
            if (scenario.OutsideTheModel is { } why)
            {
                output.WriteLine($"{scenario.Name} is not compared: {why}");
                continue;
            }

            int compared = Compare(ClientVariant.Right, scenario, divergences);
            compared.Should().Be(Schedules, $"each run of {scenario.Name} has something to compare");
            runs += compared;
        }

        output.WriteLine($"{runs} runs");
        divergences.Should().BeEmpty();
        runs.Should().BeGreaterThanOrEqualTo(1000);
    }

    /// <summary>
    /// What is not compared says so, and is not one more by accident: crowds, since the model has eight callers; two
    /// processes of which one is refused; writes that fail and take effect.
    /// </summary>
    [Fact]
    public void Few_scenarios_are_outside_the_model() =>
        ScenarioCatalogue.All.Where(scenario => scenario.OutsideTheModel is not null).Should().Equal(
            CrowdScenarios.TenCallers, CrowdScenarios.FiftyCallers, HostScenarios.SecondProcess,
            LateScenarios.WritesLandLate, LateScenarios.LateWriteAndDeath);

    /// <summary>Or the comparison would find nothing wrong with anything.</summary>
    [Fact]
    public void A_client_that_hands_out_a_pair_before_it_is_saved_diverges()
    {
        List<string> divergences = [];
        Compare(VaultMutants.SavesBehind.Variant, CallerScenarios.ParallelCallers, divergences);

        divergences.Should().NotBeEmpty();
        output.WriteLine(divergences[0]);
    }

    /// <returns>Runs in which a machine stepped and something else was seen.</returns>
    static int Compare(ClientVariant client, Scenario scenario, List<string> divergences)
    {
        int compared = 0;
        var explorer = new Explorer(client)
        {
            OnRun = world =>
            {
                if (ModelledRun.Of(scenario, world) is not { } run) return;
                Observation[] seen = [.. run.Observations.Where(one => Comparison.IsCompared(in one))];
                if (seen.Any(one => one.Step is not null) && seen.Any(one => one.Step is null)) compared++;
                if (run.FindDivergence() is { } divergence)
                    divergences.Add($"{scenario.Name}: {divergence}\n{string.Join('\n', run.Observations)}");
            },
        };
        explorer.Explore(scenario, new ExplorationPlan { Schedules = Schedules });
        return compared;
    }
}
