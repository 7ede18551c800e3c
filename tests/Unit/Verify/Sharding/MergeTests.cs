using Harness;
using Verify.Exploration;

namespace VerifyTests;

/// <summary>What any number of machines explored, joined, is what one machine would have explored.</summary>
public sealed class MergeTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Failures, strategies, coverage and crash points included, in whatever order the files come.</summary>
    [Fact]
    public void The_shards_together_say_what_the_whole_says()
    {
        for (uint seed = 1; seed <= 20; seed++)
        {
            ExplorationOrder order = Explored.Order with { Seed = seed };
            ExplorationTally whole = Explored.Explore(order);
            for (int of = 1; of <= 7; of++)
            {
                (ExplorationTally merged, _) = ResultMerge.Join([.. Shards(order, of).Reverse()]);

                Explored.Report(merged).Should().Be(Explored.Report(whole), $"there are {of} shards, from seed {seed}");
                merged.ExitCode.Should().Be(whole.ExitCode);
            }
        }
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        ResultFile written = ResultFile.Of(Explored.Explore(Explored.Order), Explored.Effort);
        FileInfo file = new(Path.Combine(_folder.FullName, "deeper", "result.json"));

        written.Save(file);

        ResultFile read = ResultFile.Load(file);
        read.Order.IsSameAs(written.Order).Should().BeTrue();
        (read with { Order = written.Order, Pieces = written.Pieces }).Should().Be(written);
        read.Pieces.Select(Everything).Should().Equal(written.Pieces.Select(Everything)).And.Contain(text => text.Contains("It fell."));
    }

    [Fact]
    public void The_time_is_the_longest_and_the_workers_are_all()
    {
        (_, Effort effort) = ResultMerge.Join([.. Shards(Explored.Order, 3)]);

        effort.Should().Be(new Effort(TimeSpan.FromSeconds(3), 6));
    }

    [Fact]
    public void A_merge_has_the_exit_code_of_the_whole_and_a_shard_leaves_out_what_it_cannot_say()
    {
        ExplorationOrder order = Explored.Order with { Scenarios = [CallerScenarios.ParallelCallers], Schedules = 50 };
        WorkResult[] dull = [.. order.Pieces().Select(piece => Explored.Result(piece.Item) with { Witnessed = [] })];
        (string, ResultFile)[] shards =
        [
            .. Enumerable.Range(1, 2).Select(number =>
            {
                var tally = new ExplorationTally(order with { Shard = new Shard(number, 2) });
                tally.Add(dull[number - 1]);
                tally.ExitCode.Should().Be(Verify.ExitCode.Held, "what must happen is for the merge to judge");
                Explored.Report(tally).Should().Contain($"shard {number}/2: what must happen somewhere is for verify merge to judge");
                return ($"{number}", ResultFile.Of(tally, Explored.Effort));
            }),
        ];

        ResultMerge.Join(shards).Tally.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
    }

    [Fact]
    public void The_command_prints_the_report_and_says_whether_something_fell()
    {
        Ran ran = Ran.Command("merge", Save("1", 1, 2), Save("2", 2, 2), "--json");

        ran.Error.Should().BeEmpty();
        ran.ExitCode.Should().Be(Verify.ExitCode.Violated);
        ran.Output.Should().Contain("\"NoZombieSession\"");
    }

    [Fact]
    public void A_shard_that_is_missing_is_named() =>
        Refused("shard 2/3 is missing.", Save("1", 1, 3), Save("3", 3, 3));

    [Fact]
    public void A_shard_that_is_there_twice_is_named() =>
        Refused("*a and *b are both shard 1/2.", Save("a", 1, 2), Save("b", 1, 2));

    [Fact]
    public void Shards_of_different_numbers_are_refused() =>
        Refused("*b is shard 2/3, and *a is shard 1/2.", Save("a", 1, 2), Save("b", 2, 3));

    [Fact]
    public void Shards_of_different_orders_are_refused()
    {
        string first = Save("a", 1, 2);
        ExplorationOrder[] others =
        [
            Explored.Order with { Seed = 6 },
            Explored.Order with { Schedules = 241 },
            Explored.Order with { Strategy = ExplorationStrategy.Random },
            Explored.Order with { Client = CallerMutants.LetsTheLeaderCancelTheFlight.Variant },
            Explored.Order with { Scenarios = [.. Explored.Order.Scenarios.Reverse()] },
        ];
        foreach (ExplorationOrder other in others)
            Refused("*b is of another order than *a.", first, Save("b", 2, 2, other));
    }

    [Fact]
    public void No_files_are_bad_input() => Ran.Command("merge").ExitCode.Should().Be(Verify.ExitCode.BadInput);

    static void Refused(string because, params string[] files)
    {
        Ran ran = Ran.Command(["merge", .. files]);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.TrimEnd().Should().Match(because);
        ran.Output.Should().BeEmpty();
    }

    static string Everything(WorkResult piece) => string.Join('|',
    [
        $"{piece with { Witnessed = [], Deaths = [], Coverage = [], Timeline = [] }}",
        string.Join(",", piece.Witnessed), string.Join(",", piece.Deaths), string.Join(",", piece.Coverage), string.Join(",", piece.Timeline),
    ]);

    static IEnumerable<(string Name, ResultFile Result)> Shards(ExplorationOrder order, int of) =>
        Enumerable.Range(1, of).Select(number => ($"{number}", Part(order, number, of)));

    static ResultFile Part(ExplorationOrder order, int number, int of) => ResultFile.Of(
        Explored.Explore(order with { Shard = new Shard(number, of) }),
        new Effort(TimeSpan.FromSeconds(number), 2));

    string Save(string name, int number, int of, ExplorationOrder? order = null)
    {
        string path = Path.Combine(_folder.FullName, name);
        Part(order ?? Explored.Order, number, of).Save(new FileInfo(path));
        return path;
    }
}
