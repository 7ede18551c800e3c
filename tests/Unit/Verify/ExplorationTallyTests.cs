using Harness;
using Models;
using Verify.Exploration;

namespace VerifyTests;

/// <summary>
/// What an exploration says beside its verdicts: who found what, what was covered, where no process died.
/// </summary>
public sealed class ExplorationTallyTests
{
    static readonly ExplorationOrder s_order = new(
        [CallerScenarios.ParallelCallers, CallerScenarios.EarlyRefresh], ClientVariant.Right,
        Seed: 1, Budget: TimeSpan.FromDays(1), Schedules: null, Strategy: null)
    {
        DryRounds = 3,
    };

    [Fact]
    public void What_was_found_is_the_strategys_that_found_it_and_says_when()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item).Where(IsFirst).Take(3)];
        tally.Add(Green(items[0], 1));
        tally.Add(Green(items[1], 2));
        tally.Add(Red(items[2], 7));

        StrategyTally finder = tally.Strategies.Single(strategy => strategy.Found.Count > 0);

        finder.Strategy.Should().Be(items[2].Strategy);
        finder.Schedules.Should().Be(7);
        finder.Found.Should().Equal(new Finding("ParallelCallers", "NoZombieSession", 57));
        Explored.Report(tally).Should().Contain("found ParallelCallers at schedule 57").And.Contain("\"schedule\": 57");
    }

    /// <summary>What an unfair strategy did not see to its end is not told as if it had been.</summary>
    [Fact]
    public void Schedules_that_were_cut_short_are_told()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item).Where(IsFirst).Take(2)];
        tally.Add(Green(items[0], 1));
        tally.Add(Green(items[1], 2) with { CutShort = 7 });

        Explored.Report(tally).Should().Contain("; 7 cut short at 5000 steps").And.Contain("\"cutShort\": 7");
    }

    [Fact]
    public void A_step_counts_for_the_strategy_that_saw_it_first()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item).Where(IsFirst).Take(2)];
        tally.Add(Green(items[0], 1, 2, 3));
        tally.Add(Green(items[1], 2, 3, 4));

        tally.Strategies.Should().HaveCount(2);
        tally.Strategies.Single(strategy => strategy.Strategy == items[0].Strategy).NewSteps.Should().Be(3);
        tally.Strategies.Single(strategy => strategy.Strategy == items[1].Strategy).NewSteps.Should().Be(1);
        tally.Coverage.Should().Be(4);
    }

    [Fact]
    public void A_scenario_without_news_for_so_many_rounds_gets_no_more()
    {
        var tally = new ExplorationTally(s_order);
        IEnumerable<WorkItem> items = s_order.Pieces().Select(piece => piece.Item).Where(IsFirst);
        foreach ((WorkItem item, ulong step) in items.Zip<WorkItem, ulong>([1, 1, 1, 2, 2, 2])) tally.Add(Green(item, step));
        tally.NeedsMore("ParallelCallers").Should().BeTrue("news begins the count anew");

        tally.Add(Green(items.ElementAt(6), 2));

        tally.NeedsMore("ParallelCallers").Should().BeFalse();
        tally.IsOver.Should().BeFalse("the other one is not dry");
        Explored.Report(tally).Should().Contain("nothing new in the last 3 rounds of 1 scenarios");
    }

    /// <summary>What is rare may come late: without it all of the schedules before would prove nothing.</summary>
    [Fact]
    public void A_scenario_that_misses_what_must_happen_gets_more_for_as_long_as_there_is_time()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item).Where(IsFirst).Take(9)];
        foreach (WorkItem item in items[..8]) tally.Add(Green(item, 1) with { Witnessed = [] });
        tally.NeedsMore("ParallelCallers").Should().BeTrue();

        tally.Add(Green(items[8], 1));

        tally.NeedsMore("ParallelCallers").Should().BeFalse("it happened, and nothing else was new for long");
    }

    /// <summary>Another worker may have been given it before anybody knew.</summary>
    [Fact]
    public void What_comes_after_the_end_of_a_scenario_does_not_count()
    {
        var tally = new ExplorationTally(s_order);
        WorkItem[] items = [.. s_order.Pieces().Select(piece => piece.Item).Where(IsFirst).Take(2)];
        tally.Add(Red(items[0], 7));
        string before = Explored.Report(tally);

        tally.Add(Red(items[1], 3, 8, 9));

        Explored.Report(tally).Should().Be(before);
        tally.Pieces.Should().HaveCount(1);
    }

    [Fact]
    public void Where_every_scenario_is_dry_the_report_says_that_it_ended_there()
    {
        var tally = new ExplorationTally(s_order);
        foreach ((_, WorkItem item) in s_order.Pieces().Take(8)) tally.Add(Green(item, 1));

        tally.IsOver.Should().BeTrue();
        Explored.Report(tally).Should().Contain("nothing new in the last 3 rounds of any scenario, so it ended there");
    }

    [Fact]
    public void A_crash_point_that_is_missed_is_named_and_proves_nothing_when_everything_was_explored()
    {
        ExplorationTally tally = Everything(CrashPoint.AfterVaultWipe);

        tally.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        Explored.Report(tally).Should().Contain("crash points: 11 of 12 hit; missed AfterVaultWipe")
            .And.Contain("nothing was proved, since no process died where one can");
    }

    [Fact]
    public void All_crash_points_together_are_hit_by_all_scenarios_together()
    {
        ExplorationTally tally = Everything(missed: null);

        tally.ExitCode.Should().Be(Verify.ExitCode.Held);
        Explored.Report(tally).Should().Contain("crash points: 12 of 12 hit\n").And.Contain("every property held");
    }

    [Fact]
    public void Some_scenarios_alone_need_not_die_everywhere()
    {
        Scenario[][] some = [[CallerScenarios.ParallelCallers], [CallerScenarios.ParallelCallers, ProcessScenarios.DoubleDeath]];
        ExplorationTally[] tallies = [.. some.Select(scenarios => new ExplorationTally(s_order with { Scenarios = scenarios }))];
        foreach (ExplorationTally one in tallies)
            foreach ((_, WorkItem item) in one.Order.Pieces().Take(2)) one.Add(Green(item, 1));

        Explored.Report(tallies[0]).Should().NotContain("crash points");
        Explored.Report(tallies[1]).Should().Contain("crash points: 0 of 12 hit; missed BeforeVaultRead, ");
        tallies.Should().OnlyContain(tally => tally.ExitCode == Verify.ExitCode.Held);
    }

    static ExplorationTally Everything(CrashPoint? missed)
    {
        ExplorationOrder order = s_order with { Scenarios = ScenarioCatalogue.All };
        var tally = new ExplorationTally(order);
        foreach ((_, WorkItem item) in order.Pieces().Take(ScenarioCatalogue.All.Count))
        {
            CrashPoint point = (CrashPoint)(tally.Pieces.Count % 12);
            tally.Add(Green(item, 1) with { Deaths = point == missed ? [] : [point] });
        }

        return tally;
    }

    static bool IsFirst(WorkItem item) => item.Scenario == "ParallelCallers";

    static WorkResult Green(WorkItem item, params ulong[] steps) =>
        new(item, item.Schedules, null, null, null, null, Enum.GetValues<WorldEventKind>()) { Coverage = steps };

    static WorkResult Red(WorkItem item, int schedules, params ulong[] steps) =>
        Green(item, steps) with { Schedules = schedules, Bug = "It fell.", Property = "NoZombieSession" };
}
