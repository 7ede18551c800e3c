using System.CommandLine;
using System.Text.Json;
using Verify;

namespace UnitTests.Checked;

/// <summary><c>verify check</c> and <c>verify window</c> (DESIGN section 8).</summary>
public sealed class CheckCommandTests
{
    static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        InvocationConfiguration console = new() { Output = new StringWriter(), Error = new StringWriter() };
        int exitCode = Program.Run(args, console);
        return (exitCode, console.Output.ToString()!, console.Error.ToString()!);
    }

    [Theory]
    [InlineData("*no policy 'lax'*strict*okta*", "check", "--policy", "lax")]
    [InlineData("*no fault case 'fire'*cut-after*", "check", "--fault", "fire")]
    [InlineData("*no fault 'fire'*cut-after-server*", "check", "--budget", "fire=1")]
    [InlineData("*budget of process-death must be 0 to*-1*", "check", "--budget", "process-death=-1")]
    [InlineData("*POLICY,FAULT*", "check", "--cell", "strict")]
    [InlineData("*--processes must be 1 to 2*", "check", "--processes", "3")]
    [InlineData("*--crashes does not go with --model world*", "check", "--crashes", "1")]
    [InlineData("*--fault does not go with --model reference*", "check", "--model", "reference", "--fault", "none")]
    [InlineData("*--timeout must be a time*", "window", "--timeout", "soon")]
    [InlineData("*--tick*would do*", "window", "--tick", "1ms")]
    [InlineData("*too large*states*--memory*", "check", "--callers", "8", "--fault", "account-switch", "--memory", "0.001")]
    public void What_makes_no_sense_is_refused_before_work_starts(string says, params string[] args)
    {
        (int exitCode, _, string error) = Run(args);

        exitCode.Should().Be(ExitCode.BadInput);
        error.Should().Match(says);
    }

    [Fact]
    public void A_cell_is_shown_step_by_step_with_the_sentence_why()
    {
        (int exitCode, string output, _) = Run("check", "--cell", "strict,cut-after", "--callers", "1");

        exitCode.Should().Be(ExitCode.Held, "that the policy makes it impossible is no error");
        output.Should().Contain("by a run of 17 steps").And.Contain("its answer was lost")
            .And.Contain("12  the answer to attempt 1 is lost").And.Contain("* reuse of 1.0 detected")
            .And.Contain("A--xR: 1.0 cut after the server", "the same follows in Mermaid");
    }

    [Fact]
    public void A_world_in_which_nothing_can_be_rejected_proves_nothing()
    {
        (int exitCode, string output, _) = Run("check", "--budget", "process-death=1", "--callers", "1");

        exitCode.Should().Be(ExitCode.NothingProved);
        output.Should().Contain("unreached   a request is rejected");
    }

    [Fact]
    public void A_pool_that_waiting_callers_and_their_refresh_share_deadlocks_and_an_own_one_does_not()
    {
        string[] world = ["check", "--policy", "strict", "--fault", "none", "--callers", "2", "--pool", "2"];

        (int shared, string output, _) = Run([.. world, "--shared-pool"]);

        shared.Should().Be(ExitCode.Violated);
        output.Should().Contain("VIOLATED in strict,none: NoDeadlock");
        Run(world).ExitCode.Should().Be(ExitCode.Held);
    }

    [Fact]
    public void The_matrix_is_json_with_counterexamples_in_steps()
    {
        (_, string output, _) = Run("check", "--fault", "cut-after", "--callers", "2", "--json");

        JsonElement[] cells = [.. JsonDocument.Parse(output).RootElement.GetProperty("cells").EnumerateArray()];
        cells.Should().HaveCount(5);
        cells[1].GetProperty("verdict").GetString().Should().Be("17 steps");
        cells[1].GetProperty("properties").EnumerateArray()
            .Single(property => property.GetProperty("name").GetString() == "SessionSurvives")
            .GetProperty("counterexample").GetArrayLength().Should().Be(17);
    }

    [Fact]
    public void The_window_is_answered_in_seconds()
    {
        (int exitCode, string output, _) = Run("window", "--timeout", "10s", "--backoff", "1s", "--latency", "500ms", "--relaunch", "2s");

        exitCode.Should().Be(ExitCode.Held);
        output.Should().Contain("one lost answer    11.5 s").And.Contain("one process death  3 s").And.Contain("both               14.5 s");
    }
}
