using System.Diagnostics;
using Harness;
using Verify.Exploration;
using Verify.Reports;

namespace VerifyTests;

/// <summary>
/// A worker that does not do its work leaves nothing proved, which is said in a sentence (DESIGN section 8).
/// </summary>
public sealed class WorkerPoolTests
{
    static readonly ExplorationOrder s_order = new(
        [CallerScenarios.ParallelCallers], ClientVariant.Right, Seed: 7, Budget: null, Schedules: 100, Strategy: null);

    [Fact]
    public void A_worker_that_dies_leaves_nothing_proved()
    {
        Ran ran = Explore(_ => Dotnet("exec", "no-such-assembly.dll"));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Output.Should().Contain("nothing was proved, since it was broken off").And.NotContain("every property held");
        ran.Error.Should().Match("A worker ended while it explored ParallelCallers from seed *; its exit code was *. Nothing was proved.*")
            .And.NotContain("   at ", "nobody reads a stack trace");
    }

    /// <summary>Whoever looks at the artefacts of the job sees why it is red.</summary>
    [Fact]
    public void A_worker_that_dies_is_in_every_report()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-");
        FileInfo output = new(Path.Combine(folder.FullName, "shard.json"));
        var delivery = new Delivery { Reports = new CiReports(folder, null, Reported.Root), Output = output };

        Ran ran = Ran.With(console =>
            ExplorationJob.Run(s_order, 2, delivery, console, _ => Dotnet("exec", "no-such-assembly.dll")));
        string[] reports = [.. folder.GetFiles().Select(file => File.ReadAllText(file.FullName))];
        bool isKept = output.Exists;
        folder.Delete(recursive: true);

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        reports.Should().HaveCount(3).And.OnlyContain(text => text.Contains("A worker ended while it explored ParallelCallers"));
        ran.Output.Should().Contain("::error title=NothingProved::It was broken off. A worker ended");
        isKept.Should().BeFalse("it would be merged as if it were whole");
    }

    /// <summary>What was found stands, whatever became of the rest.</summary>
    [Fact]
    public void A_failure_that_was_found_before_is_told()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item)];
        tally.Add(new WorkResult(items[0], 3, "It fell.", "NoZombieSession", null, null, []));

        tally.BreakOff("A worker ended.");

        tally.ExitCode.Should().Be(Verify.ExitCode.Violated);
        tally.Unknown.Should().Be("What else would have been found is unknown.");
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

    /// <summary>Or a long exploration of what never ends would take all there is.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(long.MaxValue, 1)]
    public void A_worker_that_has_grown_too_large_is_replaced(long mostMemory, int workers)
    {
        int started = 0, done = 0;
        Queue<WorkItem> waiting = new(s_order.Pieces().Select(piece => piece.Item).Take(3));
        var pool = new WorkerPool(
            core =>
            {
                started++;
                return RealWorker(core);
            },
            () => waiting.TryDequeue(out WorkItem? item) ? item : null,
            _ => done++)
        {
            MostMemory = mostMemory,
        };

        pool.Run(1);

        (started, done).Should().Be((workers, 3));
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

    /// <summary>
    /// The command's own worker, whatever runs the tests: it may be their own executable as well as dotnet.
    /// </summary>
    static ProcessStartInfo RealWorker(int core) => Dotnet(typeof(WorkerPool).Assembly.Location, "worker", "--core", $"{core}");

    static ProcessStartInfo Dotnet(params string[] arguments) => new("dotnet", arguments) { RedirectStandardError = true };
}
