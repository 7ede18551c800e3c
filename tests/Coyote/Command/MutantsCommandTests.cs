using System.Diagnostics;
using System.Text.Json.Nodes;
using Harness;
using Microsoft.Coyote.Rewriting;
using Verify.Exploration;

namespace CoyoteTests;

/// <summary>The real command, on real mutants: it is red when one survives, and green when each falls.</summary>
[SkipRewriting("It runs the command and is not explored.")]
public sealed class MutantsCommandTests
{
    /// <summary>One schedule does not suffice for the rarest of all, and many do.</summary>
    [Theory]
    [InlineData(Verify.ExitCode.Violated, "1 SURVIVE.", "RevivesAnEndedSession", "--schedules", "1")]
    [InlineData(Verify.ExitCode.Held, "each fell to its own property.", "RevivesAnEndedSession")]
    [InlineData(Verify.ExitCode.Violated, "take MORE than 1000 schedules at the median.", "RevivesAnEndedSession", "--schedules", "1", "--seeds", "3")]
    public void The_command_fails_when_a_mutant_survives_and_not_when_it_falls(int exitCode, string says, params string[] arguments)
    {
        (int code, string output) = Run(["mutants", .. arguments]);

        output.Should().Contain(says);
        code.Should().Be(exitCode);
    }

    [Fact]
    public void Todays_ways_of_testing_miss_what_only_a_fault_shows()
    {
        (int code, string output) = Run(["mutants", "SaysThatAFailedSaveSucceeded", "--compare", "--json"]);

        code.Should().Be(Verify.ExitCode.Held);
        JsonNode mutant = JsonNode.Parse(output)!["mutants"]![0]!;
        foreach (string engine in (string[])["stress", "portfolio"])
        {
            mutant[engine]!["vacuous"].Should().BeNull("{0} was really run: {1}", engine, output);
            mutant[engine]!["killed"]!.GetValue<bool>().Should().BeFalse("{0} has no fault: {1}", engine, output);
            mutant[engine]!["runs"]!.GetValue<int>().Should().Be(1000);
        }
    }

    [Fact]
    public void Todays_ways_of_testing_find_what_any_run_shows()
    {
        (int code, string output) = Run(["mutants", "SendsARejectedRequestAgain", "--compare", "--json"]);

        code.Should().Be(Verify.ExitCode.Held);
        JsonNode mutant = JsonNode.Parse(output)!["mutants"]![0]!;
        foreach (string engine in (string[])["plainTest", "stress", "portfolio"])
            $"{mutant[engine]!["fell"]}".Should().Be("BoundedSends", "of {0}", engine);
    }

    /// <summary>Or the others' numbers would be of false alarms.</summary>
    [Fact]
    public void The_right_client_survives_Coyotes_portfolio()
    {
        foreach (string scenario in MutantCatalogue.All.SelectMany(mutant => mutant.Falls).Select(fall => fall.Scenario.Name).Distinct())
        {
            WorkItem item = new(scenario, ClientVariant.Right.Name, 5, 1, ExplorationStrategy.Portfolio) { Engine = Engine.Portfolio };

            WorkResult result = Worker.Explore(item);

            result.Bug.Should().BeNull(scenario);
            result.Vacuous.Should().BeNull(scenario);
            result.Schedules.Should().Be(5);
        }
    }

    /// <summary>All of it was rewritten here. The command keeps what was not in a folder of its own, which may be missing.</summary>
    [Fact]
    public void A_stress_test_of_rewritten_code_proves_nothing()
    {
        WorkItem item = new(nameof(CallerScenarios.ParallelCallers), ClientVariant.Right.Name, 5, 1, ExplorationStrategy.Random);

        WorkResult result = StressWorker.Stress(item with { Engine = Engine.Stress });

        result.Vacuous.Should().Be("RefreshClient was rewritten by Coyote, so that it is not what people run");
        result.Schedules.Should().Be(0);
    }

    static (int ExitCode, string Output) Run(string[] arguments)
    {
        string verify = Path.Combine(AppContext.BaseDirectory, "verify.dll");
        var start = new ProcessStartInfo("dotnet", [verify, .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim());
    }
}
