using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>Lets one method be an xunit test and an entry point of <c>coyote test</c>.</summary>
[SkipRewriting("It runs the tests and is not run by them.")]
public static class Systematic
{
    /// <param name="schedules">How many are explored, where <c>coyote test</c> is not told.</param>
    public static Task HoldsAsync(Scenario scenario, int schedules = 200)
    {
        var explorer = new Explorer(ClientVariant.Right);
        if (Explorer.IsUnderCoyote) return explorer.RunOnceAsync(scenario);

        var plan = new ExplorationPlan { Schedules = schedules };
        ExplorationResult result = explorer.Explore(scenario, plan).OrVacuous();
        Assert.True(result.Holds, $"{scenario.Name}: {result.Vacuous}{result.Bug}");
        return Task.CompletedTask;
    }
}
