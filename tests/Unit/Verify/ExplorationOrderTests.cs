using Harness;
using Verify.Exploration;

namespace VerifyTests;

/// <summary>
/// DESIGN section 6: iteration i uses seed + i, so shards are spaced by at least the iteration count.
/// </summary>
public sealed class ExplorationOrderTests
{
    static readonly ExplorationOrder s_order = new(
        [CallerScenarios.ParallelCallers, CallerScenarios.EarlyRefresh, UserScenarios.AccountSwitch],
        ClientVariant.Right, Seed: 5, Budget: null, Schedules: 240, Strategy: null);

    [Fact]
    public void Each_scenario_gets_its_schedules_and_no_more()
    {
        IEnumerable<int> schedules = s_order.Pieces().Select(piece => piece.Item)
            .GroupBy(item => item.Scenario).Select(items => items.Sum(item => item.Schedules));

        schedules.Should().Equal(240, 240, 240);
    }

    [Fact]
    public void Each_round_takes_every_scenario_once()
    {
        foreach (IGrouping<int, WorkItem> round in s_order.Pieces().GroupBy(piece => piece.Round, piece => piece.Item))
            round.Select(item => item.Scenario).Should().Equal(s_order.Scenarios.Select(scenario => scenario.Name));
    }

    /// <summary>A schedule that is drawn again proves nothing new.</summary>
    [Fact]
    public void No_seed_is_drawn_twice_for_a_scenario()
    {
        uint[] drawn = [.. Endless(s_order).Take(3000).Where(item => item.Scenario == "EarlyRefresh")
            .SelectMany(item => Enumerable.Range(0, item.Schedules).Select(i => item.Seed + (uint)i))];

        drawn.Should().HaveCount(25_000).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_same_seed_makes_the_same_pieces_and_another_makes_others()
    {
        s_order.Pieces().Should().Equal(s_order.Pieces());
        s_order.Pieces().First().Item.Seed.Should().Be(5);
        (s_order with { Seed = 6 }).Pieces().Should().NotIntersectWith(s_order.Pieces());
    }

    [Fact]
    public void The_last_seeds_go_on_with_the_first() =>
        Endless(s_order with { Seed = uint.MaxValue }).Take(6).Last().Seed.Should().Be(100_002);

    [Fact]
    public void Every_strategy_of_the_mix_gets_its_turn_and_one_alone_gets_all()
    {
        Endless(s_order).Take(15).Select(item => item.Strategy).Distinct().Should().HaveCount(5);
        Endless(s_order with { Strategy = ExplorationStrategy.Random }).Take(15)
            .Should().OnlyContain(item => item.Strategy == ExplorationStrategy.Random);
    }

    static IEnumerable<WorkItem> Endless(ExplorationOrder order) =>
        (order with { Schedules = null, Budget = TimeSpan.FromDays(1) }).Pieces().Select(piece => piece.Item);
}
