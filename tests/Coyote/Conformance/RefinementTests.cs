using Harness;
using Microsoft.Coyote.Rewriting;
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
        Dictionary<string, string> divergences = [];
        int runs = 0;
        foreach (Scenario scenario in ScenarioCatalogue.All)
        {
            var explorer = new Explorer(ClientVariant.Right)
            {
                OnRun = (_, world) =>
                {
                    if (ModelledRun.Of(scenario, world) is not { } run) return;
                    runs++;
                    if (run.FindDivergence() is not { } divergence) return;
                    divergences.TryAdd(scenario.Name, $"{scenario.Name}: {divergence}\n{string.Join('\n', run.Observations)}");
                },
            };
            explorer.Explore(scenario, new ExplorationPlan { Schedules = Schedules });
        }

        foreach (string divergence in divergences.Values) output.WriteLine(divergence);
        output.WriteLine($"{runs} runs");
        divergences.Values.Should().BeEmpty();
        runs.Should().BeGreaterThanOrEqualTo(1000);
    }
}
