using System.Diagnostics;
using Harness;
using Verify.Exploration;

namespace VerifyTests;

/// <summary>A worker that does not do its work leaves nothing proved, which is said in a sentence (DESIGN section 8).</summary>
public sealed class WorkerPoolTests
{
    static readonly ExplorationOrder s_order = new(
        [CallerScenarios.ParallelCallers], ClientVariant.Right, Seed: 7, Budget: null, Schedules: 100, Strategy: null);

    [Fact]
    public void A_worker_that_dies_leaves_nothing_proved()
    {
        Ran ran = Explore(_ => Dotnet("exec", "no-such-assembly.dll"));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Output.Should().BeEmpty();
        ran.Error.Should().Match("A worker ended while it explored ParallelCallers from seed *; its exit code was *. Nothing was proved.*")
            .And.NotContain("   at ", "nobody reads a stack trace");
    }

    [Fact]
    public void A_worker_that_says_what_no_worker_says_leaves_nothing_proved()
    {
        Ran ran = Explore(_ => Dotnet("--version"));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Error.Should().StartWith("A worker gave no result of ParallelCallers from seed ");
    }

    [Fact]
    public void A_worker_that_does_not_start_leaves_nothing_proved()
    {
        Ran ran = Explore(_ => new ProcessStartInfo("no-such-command-anywhere"));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Error.Should().StartWith("The worker no-such-command-anywhere did not start: ");
    }

    /// <summary>Or what went wrong would be said only when the time is up.</summary>
    [Fact]
    public void The_other_workers_are_given_no_more()
    {
        int given = 0;
        WorkItem item = s_order.Pieces().First().Item;
        var pool = new WorkerPool(
            core => core == 0 ? Dotnet("exec", "no-such-assembly.dll") : RealWorker(core),
            () => ++given < 2000 ? item : null,
            _ => { });

        Action run = () => pool.Run(2);

        run.Should().Throw<WorkerException>();
        given.Should().BeLessThan(2000);
    }

    /// <summary>Here the assemblies are not rewritten, so the real workers refuse each piece, and say why.</summary>
    [Fact]
    public void A_worker_that_explores_nothing_leaves_nothing_proved()
    {
        Ran ran = Explore(RealWorker);

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Output.Should().Contain("PROVES NOTHING: RefreshClient was not rewritten by Coyote");
        ran.Error.Should().BeEmpty();
    }

    static Ran Explore(Func<int, ProcessStartInfo> worker) =>
        Ran.With(console => ExplorationJob.Run(s_order, workers: 2, new Delivery(), console, worker));

    /// <summary>The command's own worker, whatever runs the tests: it may be their own executable as well as dotnet.</summary>
    static ProcessStartInfo RealWorker(int core) => Dotnet(typeof(WorkerPool).Assembly.Location, "worker", "--core", $"{core}");

    static ProcessStartInfo Dotnet(params string[] arguments) => new("dotnet", arguments) { RedirectStandardError = true };
}
