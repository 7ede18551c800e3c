using Verify.Exploration;

namespace VerifyTests;

/// <summary>A shard is one deterministic part of the work, and the union of all shards is the work.</summary>
public sealed class ShardTests
{
    /// <summary>As a property over the number of shards, whatever the number of schedules.</summary>
    [Theory, InlineData(1), InlineData(24), InlineData(25), InlineData(26), InlineData(240), InlineData(1001)]
    public void The_union_of_all_shards_is_the_whole_and_nothing_is_in_two(int schedules)
    {
        ExplorationOrder whole = Explored.Order with { Schedules = schedules };

        for (int of = 1; of <= 50; of++)
        {
            IEnumerable<(int, WorkItem)> union = Enumerable.Range(1, of)
                .SelectMany(number => (whole with { Shard = new Shard(number, of) }).Pieces());

            union.Should().BeEquivalentTo(whole.Pieces(), $"there are {of} shards");
        }
    }

    [Fact]
    public void A_shard_keeps_the_order_and_is_the_same_each_time()
    {
        ExplorationOrder part = Explored.Order with { Shard = new Shard(2, 3) };

        part.Pieces().Should().Equal(part.Pieces());
        part.Pieces().Should().Equal(Explored.Order.Pieces().Where(part.Pieces().Contains));
    }

    /// <summary>Or one machine had all that is slow, and another one strategy only.</summary>
    [Theory, InlineData(2), InlineData(3), InlineData(4), InlineData(6)]
    public void Each_shard_has_something_of_every_scenario_with_every_strategy(int of)
    {
        ExplorationOrder part = Explored.Order with { Schedules = 5000, Shard = new Shard(of, of) };

        part.Pieces().Select(piece => (piece.Item.Scenario, piece.Item.Strategy)).Distinct().Should().HaveCount(4 * 5);
    }

    [Theory, InlineData("1/1", 1, 1), InlineData("2/3", 2, 3), InlineData("1000/1000", 1000, 1000)]
    public void A_shard_is_written_as_it_is_read(string text, int number, int of)
    {
        Shard.TryParse(text, out Shard? shard).Should().BeTrue();

        shard.Should().Be(new Shard(number, of));
        $"{shard}".Should().Be(text);
    }

    [Theory]
    [InlineData(""), InlineData("1"), InlineData("0/2"), InlineData("3/2"), InlineData("1/0"), InlineData("-1/2")]
    [InlineData("1/1001"), InlineData("1/2/3"), InlineData("a/b"), InlineData("1,0/2"), InlineData(" 1/2"), InlineData("99999999999/2")]
    public void What_is_no_shard_is_bad_input(string text)
    {
        Ran ran = Ran.Command("explore", "--shard", text);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().Contain("--shard is I/N");
    }

    [Fact]
    public void A_shard_cannot_say_what_is_new()
    {
        Ran ran = Ran.Command("explore", "--shard", "1/2", "--until-dry", "3");

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().Contain("--until-dry does not go with --shard");
    }
}
