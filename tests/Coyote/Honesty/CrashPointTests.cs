using System.Reflection;
using Harness;
using Microsoft.Coyote.Rewriting;
using RefreshClient;

namespace CoyoteTests;

/// <summary>The process dies everywhere that it can die, or the scenarios of deaths prove less than they say.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class CrashPointTests(ITestOutputHelper output)
{
    /// <summary>
    /// An operation that is added to a port brings its crash points, or this says which are missing.
    /// </summary>
    [Fact]
    public void Every_operation_of_a_port_can_be_died_before_and_after()
    {
        string[] operations =
        [
            .. new[] { typeof(ITokenVault), typeof(ITokenEndpoint), typeof(HttpMessageHandler) }
                .SelectMany(port => port.GetMethods(
                    BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)).Select(method => method.Name),
        ];

        operations.Should().BeEquivalentTo(
            ["ReadAsync", "WriteAsync", "WipeAsync", "RefreshAsync", "RevokeAsync", "SendAsync"]);
        Enum.GetValues<CrashPoint>().Should().HaveCount(2 * operations.Length);
    }

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
