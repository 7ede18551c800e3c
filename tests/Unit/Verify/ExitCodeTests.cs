using Harness;
using Models;
using Verify.Exploration;
using Verify.Failures;

namespace VerifyTests;

/// <summary>DESIGN section 8: 0 held, 1 violated, 2 bad input, 3 nothing proved.</summary>
public sealed class ExitCodeTests
{
    static readonly WorkResult s_green = new(
        new WorkItem(nameof(CallerScenarios.ParallelCallers), "Right", 25, 1, ExplorationStrategy.Random),
        25, null, null, null, null, Enum.GetValues<WorldEventKind>());

    static readonly WorkResult s_red = s_green with { Bug = "It fell.", Property = "NoZombieSession" };
    static readonly WorkResult s_vacuous = s_green with { Vacuous = "Coyote does not control it" };

    [Fact]
    public void The_codes_are_those_of_the_documentation()
    {
        int[] codes = [Verify.ExitCode.Held, Verify.ExitCode.Violated, Verify.ExitCode.BadInput, Verify.ExitCode.NothingProved];

        codes.Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void An_exploration_says_the_worst()
    {
        Code(s_green, s_green).Should().Be(Verify.ExitCode.Held);
        Code(s_green, s_vacuous).Should().Be(Verify.ExitCode.NothingProved);
        Code(s_vacuous, s_red, s_green).Should().Be(Verify.ExitCode.Violated);
    }

    [Theory]
    [InlineData("explore", "--scenario", "NoSuchScenario")]
    [InlineData("explore", "--client", "NoSuchClient")]
    [InlineData("explore", "--workers", "0")]
    [InlineData("explore", "--seconds", "0")]
    [InlineData("explore", "--schedules", "0")]
    [InlineData("explore", "--seed", "-1")]
    [InlineData("explore", "--strategy", "Clairvoyance")]
    [InlineData("replay")]
    public void A_wrong_command_line_is_bad_input(params string[] args)
    {
        Ran ran = Ran.Command(args);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().NotBeEmpty();
    }

    [Fact]
    public void A_list_is_no_exploration() =>
        Ran.Command("explore", "--list").ExitCode.Should().Be(Verify.ExitCode.Held);

    [Theory]
    [InlineData("NoSuchScenario", "Right", Verify.ExitCode.BadInput, "*scenario NoSuchScenario, which this build does not have.*")]
    [InlineData("ParallelCallers", "NoSuchClient", Verify.ExitCode.BadInput, "*client NoSuchClient, which this build does not have.*")]
    [InlineData("ParallelCallers", "Right", Verify.ExitCode.NothingProved, "Nothing was proved: RefreshClient was not rewritten*")]
    public void A_replay_that_cannot_be_run_is_not_green(string scenario, string client, int code, string because)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-");
        var found = new FoundSchedule(
            ExplorationStrategy.Random, 1, null, "{\"Steps\":[\"op(0:0),sp(Default),next(0:0)\"]}");
        var failure = new FailureFile(
            FailureFile.CurrentVersion, scenario, client, null, "it fell", 0, [], null, found, BuildIdentity.This, FailureFile.ReplayCommand);

        Ran ran = Ran.Command("replay", failure.Save(folder));

        ran.ExitCode.Should().Be(code);
        ran.Error.Should().Match(because);
        folder.Delete(recursive: true);
    }

    static int Code(params WorkResult[] results)
    {
        var tally = new ExplorationTally(new ExplorationOrder(
            [.. CallerScenarios.All.Take(results.Length)],
            ClientVariant.Right, 1, null, 25, null));
        foreach ((WorkResult result, ScenarioTally scenario) in results.Zip(tally.Scenarios))
            tally.Add(result with { Item = result.Item with { Scenario = scenario.Scenario.Name } });
        return tally.ExitCode;
    }
}
