using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>Lets one method be an xunit test and an entry point of <c>coyote test</c>.</summary>
[SkipRewriting("It runs the tests and is not run by them.")]
public static class Systematic
{
    public static Task HoldsAsync(Scenario scenario)
    {
        var explorer = new Explorer(ClientVariant.Right);
        if (Explorer.IsUnderCoyote) return explorer.RunOnceAsync(scenario);

        ExplorationResult result = explorer.Explore(scenario, new ExplorationPlan { Schedules = 200 }).OrVacuous();
        Assert.True(result.Holds, $"{scenario.Name}: {result.Vacuous}{result.Bug}");
        return Task.CompletedTask;
    }
}
