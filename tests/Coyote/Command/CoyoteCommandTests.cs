using System.Diagnostics;
using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>
/// <c>./coyote</c> and its twin for Windows: the entry points and the traces of this project are those that Coyote's
/// documentation speaks of.
/// </summary>
[SkipRewriting("It runs the command and is not explored.")]
public sealed class CoyoteCommandTests
{
    static readonly ExplorationPlan s_plan = new() { Schedules = 1000, Strategy = ExplorationStrategy.Prioritization };

    static string Tests => typeof(ScenarioTests).Assembly.Location;

    [Fact]
    public void Coyote_test_explores_an_entry_point_strictly()
    {
        (int exitCode, string output) = Run(
            "test", Tests, "-m", nameof(ScenarioTests.Five_callers_share_one_refresh), "-i", "10",
            "--partial-control", "none");

        output.Should().Contain("Found 0 bugs").And.Contain("Explored 10 execution paths");
        exitCode.Should().Be(0);
    }

    /// <summary>As in docs/coyote.md, which says nothing of where the tests are built.</summary>
    [Fact]
    public void Coyote_test_knows_this_projects_tests()
    {
        (int exitCode, string output) = Run(
            "test", "-m", nameof(ScenarioTests.Five_callers_share_one_refresh), "-i", "10", "-s", "prioritization");

        output.Should().Contain("Found 0 bugs").And.Contain("Explored 10 execution paths");
        exitCode.Should().Be(0);
    }

    /// <summary>What goes on for ever is a bug to the command as well, if it is asked to call it that.</summary>
    [Fact]
    public void Coyote_test_fails_on_a_livelock()
    {
        (int exitCode, string output) = Run(
            "test", "-m", nameof(BrokenEntryPoints.A_caller_asks_again_for_ever), "-i", "10",
            "--max-fair-steps", "10000", "--partial-control", "none", "--fail-on-max-steps");

        output.Should().Contain("Scheduling steps bound of").And.Contain("Found 1 bug");
        exitCode.Should().Be(2);
    }

    [Fact]
    public void Coyote_replay_follows_the_trace_of_a_test()
    {
        ExplorationResult failure = Break();
        string trace = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.trace");
        File.WriteAllText(trace, failure.Trace);
        try
        {
            (int exitCode, string output) = Run(
                "replay", Tests, trace, "-m", nameof(BrokenEntryPoints.A_leader_cancels_the_flight_of_all));

            output.ReplaceLineEndings().Should().Contain(failure.Bug!.ReplaceLineEndings().Trim());
            exitCode.Should().Be(2);
        }
        finally
        {
            File.Delete(trace);
        }
    }

    [Fact]
    public void A_trace_replays_the_same_failure_in_process()
    {
        ExplorationResult failure = Break();

        ExplorationResult replayed = new Explorer(CallerMutants.LetsTheLeaderCancelTheFlight.Variant)
            .Explore(CallerScenarios.LeaderCancelled, new ExplorationPlan { Schedules = 1, Trace = failure.Trace });

        replayed.Violation.Should().Be(failure.Violation);
        replayed.Bug.Should().Be(failure.Bug);
    }

    [Fact]
    public void Tests_that_are_not_built_are_asked_for()
    {
        (int exitCode, string output) = Run("test", "Absent.dll", "-m", "Anything");

        output.Should().Contain("Absent.dll does not exist: dotnet build tests/Coyote -c Release");
        exitCode.Should().Be(1);
    }

    static ExplorationResult Break()
    {
        ExplorationResult failure = new Explorer(CallerMutants.LetsTheLeaderCancelTheFlight.Variant)
            .Explore(CallerScenarios.LeaderCancelled, s_plan);
        failure.Trace.Should().NotBeNull();
        return failure;
    }

    static (int ExitCode, string Output) Run(params string[] arguments)
    {
        string root = Root(new DirectoryInfo(AppContext.BaseDirectory));
        string script = Path.Combine(root, OperatingSystem.IsWindows() ? "coyote.cmd" : "coyote");
        string[] command = OperatingSystem.IsWindows() ? ["cmd", "/c", script] : ["sh", script];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "coyote.json")) ? folder.FullName : Root(folder.Parent!);
}
