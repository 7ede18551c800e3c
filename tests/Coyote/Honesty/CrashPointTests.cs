using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>The process dies everywhere that it can die, or the scenarios of deaths prove less than they say.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class CrashPointTests(ITestOutputHelper output)
{
    [Fact]
    public void A_process_has_died_at_every_port_operation()
    {
        var plan = new ExplorationPlan { Schedules = 100 };
        CrashPoint[] died =
        [
            .. ProcessScenarios.All.SelectMany(scenario => new Explorer(ClientVariant.Right).Explore(scenario, plan).Deaths)
                .Distinct().Order(),
        ];
        CrashPoint[] enumerated = Enum.GetValues<CrashPoint>();
        output.WriteLine($"enumerated: {string.Join(", ", enumerated)}");
        output.WriteLine($"died at:    {string.Join(", ", died)}");

        died.Should().Equal(enumerated);
    }
}
