using System.CommandLine;
using System.Text.RegularExpressions;
using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using RefreshClient;
using Verify;
using Verify.Commands;
using Verify.Exploration;
using Verify.Failures;
using Verify.Reports;

namespace CoyoteTests;

/// <summary>
/// DESIGN section 7: on the same build a file replays exactly, on another by meaning, or says what no longer
/// fits.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class FailureReplayTests
{
    static readonly FailureFile s_failure = Record(SessionMutants.KeepsTheSessionNumber);

    [Fact]
    public void It_replays_exactly_each_time()
    {
        for (int time = 0; time < 20; time++)
        {
            Replayed replayed = Replay(s_failure);

            replayed.Outcome.Should().Be(ReplayOutcome.Exact);
            replayed.Run.Timeline.Select(e => e.ToString()).Should().Equal(s_failure.Timeline);
        }
    }

    /// <summary>The trace is of no use to another build; its callers, faults and choices are.</summary>
    [Fact]
    public void Another_build_replays_by_meaning()
    {
        FailureFile foreign = Foreign();

        Replayed replayed = Replay(foreign);
        string said = Say(foreign, replayed);

        replayed.Outcome.Should().Be(ReplayOutcome.ByMeaning);
        replayed.Misfit.Should().Be(4);
        said.Should().StartWith($"Replayed by meaning: {foreign.Property}, in {foreign.Scenario}")
            .And.Contain("Step 4 is the first that no longer fits:")
            .And.Contain("in the file  caller 9: something that this build does not do")
            .And.Contain($"here         {s_failure.Timeline[3]}");
    }

    [Fact]
    public void What_was_mended_does_not_fall_any_more()
    {
        FailureFile mended = s_failure with { Client = ClientVariant.Right.Name };

        Replayed replayed = Replay(mended);

        replayed.Outcome.Should().Be(ReplayOutcome.Gone);
        Say(mended, replayed).Should().StartWith("It does not fail any more:").And.Contain("That property held.")
            .And.NotContain("Everything held").And.Contain("is the first that no longer fits:");
        Command(mended).ExitCode.Should().Be(ExitCode.Held);
    }

    /// <summary>Exit code 0 would say that nothing was violated.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Another_property_that_falls_is_not_green(bool isSmall)
    {
        string expected = PropertyCatalogue.NoZombieSession.Name;
        FailureFile other = s_failure with { Property = expected, Least = isSmall ? s_failure.Least : null };

        (int exitCode, string output, _) = Command(other);

        exitCode.Should().Be(ExitCode.Violated);
        output.Should().StartWith($"Something else fails, in {other.Scenario} on client {other.Client}: ")
            .And.Contain($"{expected} was expected, and what fell is {s_failure.Property}.")
            .And.Contain(">>>").And.NotContain("It takes:");
    }

    /// <summary>Of a schedule that ends early, nothing is known.</summary>
    [Fact]
    public void A_found_trace_that_cannot_be_followed_proves_nothing()
    {
        CoyoteTrace found = CoyoteTrace.Parse(s_failure.Found.Trace);
        IReadOnlyList<ScheduleStep> steps = [
            .. found.Schedule.Take(5), new ScheduleStep(0, 0, "Start", 999, 999), .. found.Schedule.Skip(5)];
        FailureFile foreign = s_failure with { Least = null, Found = s_failure.Found with { Trace = found.With(steps).ToString() } };

        (int exitCode, string output, string error) = Command(foreign);

        exitCode.Should().Be(ExitCode.NothingProved);
        error.Should().StartWith("Nothing was proved: Coyote could follow the trace for ").And.Contain($" of its {steps.Count} steps");
        output.Should().BeEmpty();
    }

    /// <summary>
    /// Coyote would explore where the trace says nothing, and what holds in that says nothing of the file.
    /// </summary>
    [Fact]
    public void A_found_trace_without_steps_is_bad_input()
    {
        (int exitCode, string output, string error) = Command(Found(take: 0));

        exitCode.Should().Be(ExitCode.BadInput);
        error.Should().Contain(": found.trace has no steps, so there is nothing to replay.");
        output.Should().BeEmpty();
    }

    [Fact]
    public void A_found_trace_that_ends_early_is_not_said_to_hold()
    {
        FailureFile mended = Found(take: 5) with { Client = ClientVariant.Right.Name };

        (int exitCode, _, string error) = Command(mended);

        exitCode.Should().Be(ExitCode.NothingProved);
        error.Should().StartWith("Nothing was proved: the trace ends after 5 steps");
    }

    [Fact]
    public void A_found_trace_that_was_not_made_small_replays_exactly() =>
        Replay(Found(take: int.MaxValue)).Outcome.Should().Be(ReplayOutcome.Exact);

    [Fact]
    public void The_command_draws_it_and_marks_the_step()
    {
        (int exitCode, string output, _) = Command(s_failure);

        exitCode.Should().Be(ExitCode.Violated);
        output.Should().StartWith($"Replayed exactly: {s_failure.Property}, in {s_failure.Scenario}")
            .And.Contain("It takes:").And.Contain(">>>").And.Contain(s_failure.Why);
    }

    /// <summary>
    /// What is found is full of accidents: the terminal, the summary and code scanning show what is left of
    /// it.
    /// </summary>
    [Fact]
    public void Every_report_tells_the_minimal_schedule()
    {
        WorkResult found = Worker.Explore(new WorkItem(
            s_failure.Scenario, s_failure.Client, 1000, s_failure.Found.Seed, s_failure.Found.Strategy));
        var order = new ExplorationOrder(
            [ScenarioCatalogue.Find(s_failure.Scenario)!], SessionMutants.KeepsTheSessionNumber.Variant, found.Item.Seed, null, 1000, null);
        var tally = new ExplorationTally(order);
        tally.Add(found);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-");
        using StringWriter output = new();

        int exitCode = new Delivery { Reports = new CiReports(folder, null, folder) }.Deliver(
            tally, new Effort(TimeSpan.FromSeconds(1), 1), new InvocationConfiguration { Output = output });
        string[] files = [.. folder.GetFiles().Where(file => file.Extension is ".md" or ".xml").Select(file => File.ReadAllText(file.FullName))];
        folder.Delete(recursive: true);

        exitCode.Should().Be(ExitCode.Violated);
        found.Timeline.Should().HaveCountGreaterThan(s_failure.Timeline.Count, "or nothing is tested");
        Rows(output.ToString()).Should().Be(s_failure.Timeline.Count);
        output.ToString().Should().Contain($"{s_failure.Scenario}, made small:").And.Contain(s_failure.Why);
        files.Should().HaveCount(2);
        Rows(files.Single(text => text.StartsWith('<'))).Should().Be(s_failure.Timeline.Count);
        files.Single(text => text.StartsWith('#')).Split("sequenceDiagram")[1].Split("```")[0].Split('\n')
            .Count(line => line.Contains(": ", StringComparison.Ordinal) && !line.Contains(s_failure.Why, StringComparison.Ordinal))
            .Should().Be(s_failure.Timeline.Count);

        static int Rows(string text) => Regex.Count(text, @"(?m)^(>>>|&gt;&gt;&gt;|   ) +\d+  ");
    }

    /// <summary>Where everything fails, the last failure that is made small does not take longer than all of them may.</summary>
    [Fact]
    public void A_failure_is_made_small_in_the_time_that_is_left()
    {
        WorkResult found = Worker.Explore(Piece(SessionMutants.KeepsTheSessionNumber));

        FailureFile hurried = new FailureRecorder { Time = TimeSpan.FromMilliseconds(1) }.Record(found);

        s_failure.Least!.IsOutOfTime.Should().BeFalse();
        hurried.Least!.IsOutOfTime.Should().BeTrue();
        Replay(hurried).Outcome.Should().Be(ReplayOutcome.Exact);
        Say(hurried, Replay(hurried)).Should().Contain("Perhaps it takes less: the time to make it small was over.");
        Say(s_failure, Replay(s_failure)).Should().NotContain("Perhaps");
    }

    [Fact]
    public void Coyotes_own_trace_can_be_taken_out()
    {
        string path = Path.GetTempFileName();

        (int exitCode, _, _) = Command(s_failure, "--trace", path);

        exitCode.Should().Be(ExitCode.Held);
        File.ReadAllText(path).Should().Be(s_failure.Found.Trace);
        DirectedRuns.Follow(SessionMutants.KeepsTheSessionNumber.Variant, ScenarioCatalogue.Find(s_failure.Scenario)!, File.ReadAllText(path))
            .Violation!.Property.Name.Should().Be(s_failure.Property);
        File.Delete(path);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_debugger_is_waited_for_and_stopped_in_the_violating_step(bool isForeign)
    {
        int asked = 0, breaks = 0;
        string stack = "";
        DebugSession debug = new(() => ++asked > 2, () => (breaks, stack) = (breaks + 1, Environment.StackTrace));
        using StringWriter output = new();

        int exitCode = ReplayCommand.Run(
            isForeign ? Foreign() : s_failure, new FileInfo("a.repro.json"), true, debug, new InvocationConfiguration { Output = output });

        exitCode.Should().Be(ExitCode.Violated);
        output.ToString().Should().StartWith($"Waiting for a debugger to attach to process {Environment.ProcessId}.");
        breaks.Should().Be(1);
        stack.Should().Contain(nameof(TokenSession), "that is the client, in the step that violates");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"Steps\":7}")]
    [InlineData("{\"Steps\":[{}]}")]
    [InlineData("{\"Steps\":[null]}")]
    [InlineData("{\"Steps\":[],\"Steps\":[]}")]
    [InlineData("{\"Steps\":[\"\\ud800\"]}")]
    [InlineData("null")]
    public void A_damaged_trace_is_bad_input(string trace)
    {
        (int exitCode, _, string error) = Command(s_failure with { Least = s_failure.Least! with { Trace = trace } });

        exitCode.Should().Be(ExitCode.BadInput);
        error.Should().Contain("The trace is not one of Coyote's");
    }

    /// <summary>
    /// The file as it would be without the minimal schedule, and with so many steps of that which was found.
    /// </summary>
    static FailureFile Found(int take)
    {
        CoyoteTrace found = CoyoteTrace.Parse(s_failure.Found.Trace);
        string trace = found.With([.. found.Schedule.Take(take)]).ToString();
        return s_failure with { Least = null, Found = s_failure.Found with { Trace = take == int.MaxValue ? s_failure.Found.Trace : trace } };
    }

    static FailureFile Foreign() => s_failure with
    {
        Least = s_failure.Least! with { Trace = CoyoteTrace.Parse(s_failure.Least.Trace).With([new ScheduleStep(0, 0, "Start", 999, 999)]).ToString() },
        Build = s_failure.Build with { Modules = new Dictionary<string, Guid>() },
        Timeline = [.. s_failure.Timeline.Take(3), "caller 9: something that this build does not do", .. s_failure.Timeline.Skip(3)],
    };

    static FailureFile Record(Mutant mutant)
    {
        FailureFile failure = new FailureRecorder().Record(Worker.Explore(Piece(mutant)));
        failure.Least.Should().NotBeNull();
        failure.Least!.Choices.Should().NotBeEmpty("or an order is not tested");
        return failure;
    }

    static WorkItem Piece(Mutant mutant) =>
        new(mutant.Falls[0].Scenario.Name, mutant.Variant.Name, 1000, 1, ExplorationStrategy.Prioritization);

    static Replayed Replay(FailureFile failure) =>
        new Replayer(failure, Clients.Find(failure.Client)!, ScenarioCatalogue.Find(failure.Scenario)!).Replay();

    static string Say(FailureFile failure, Replayed replayed)
    {
        using StringWriter output = new();
        ReplayReport.Print(failure, replayed, true, output);
        return output.ToString();
    }

    static (int ExitCode, string Output, string Error) Command(FailureFile failure, params string[] options)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-");
        using StringWriter output = new(), error = new();
        int exitCode = Program.Run(["replay", failure.Save(folder), .. options], new InvocationConfiguration { Output = output, Error = error });
        folder.Delete(recursive: true);
        return (exitCode, output.ToString(), error.ToString());
    }
}
