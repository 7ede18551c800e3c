using Harness;
using Microsoft.Coyote.Rewriting;
using Models;

namespace CoyoteTests;

/// <summary>
/// A caller who never ends is a violation with a timeline, and never a "potential" one (DESIGN section 5,
/// EveryCallerAnswered and NoDeadlock), whichever way it does not end.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class LivenessTests(ITestOutputHelper output)
{
    public static TheoryData<ExplorationStrategy> Strategies => [.. Enum.GetValues<ExplorationStrategy>()];

    public static TheoryData<ExplorationStrategy> FairStrategies =>
        [.. Enum.GetValues<ExplorationStrategy>().Where(Hang.IsSeenBy)];

    /// <summary>Steps go on for ever: under each strategy, also those that are unfair by themselves.</summary>
    [Theory, MemberData(nameof(FairStrategies))]
    public void A_livelock_leaves_a_caller_without_an_answer(ExplorationStrategy strategy)
    {
        ExplorationResult result = Explore(CrowdMutants.AsksAgainForEver, strategy);

        result.Violation!.Property.Should().Be(PropertyCatalogue.EveryCallerAnswered);
        result.Violation.Why.Should().Match("caller * was never answered: steps go on after *");
        ShowsWhere(result);
    }

    /// <summary>Who is starved proves nothing and violates nothing; that so many runs were cut short is told.</summary>
    [Fact]
    public void An_unfair_strategy_says_how_many_schedules_it_cut_short()
    {
        ExplorationResult unfair = Explore(CrowdMutants.AsksAgainForEver, ExplorationStrategy.QLearning);
        ExplorationResult fair = new Explorer(ClientVariant.Right).Explore(
            CrowdScenarios.TwoCallers, new ExplorationPlan { Schedules = 3, Strategy = ExplorationStrategy.QLearning });

        unfair.Violation.Should().BeNull();
        unfair.CutShort.Should().Be(unfair.Schedules);
        fair.CutShort.Should().Be(0);
    }

    [Fact]
    public void A_livelock_replays()
    {
        ExplorationResult found = Explore(CrowdMutants.AsksAgainForEver, ExplorationStrategy.Prioritization);

        ExplorationResult replayed = new Explorer(CrowdMutants.AsksAgainForEver.Variant).Explore(
            ServerScenarios.RefreshTokenExpired, new ExplorationPlan { Schedules = 1, Trace = found.Trace });

        replayed.Bug.Should().Be(found.Bug).And.NotBeNull();
    }

    [Theory, MemberData(nameof(Strategies))]
    public void A_deadlock_is_told_as_what_it_is(ExplorationStrategy strategy)
    {
        ExplorationResult result = Explore(CrowdMutants.ForgetsToLetTheNextOneIn, strategy);

        result.Violation!.Property.Should().Be(PropertyCatalogue.NoDeadlock);
        result.Violation.Why.Should().StartWith("Deadlock detected.");
        ShowsWhere(result);
    }

    /// <summary>
    /// Nor is one who takes many steps to wait for others: where a strategy starves them, it is made fair before
    /// the bound.
    /// </summary>
    [Theory, MemberData(nameof(FairStrategies))]
    public void A_client_that_polls_is_not_taken_for_one_that_never_ends(ExplorationStrategy strategy)
    {
        var polling = new ClientVariant("polling") { Handler = session => new PollingHandler(session) };

        ExplorationResult result = new Explorer(polling).Explore(
            CrowdScenarios.TwoCallers, new ExplorationPlan { Schedules = 3, Strategy = strategy });

        result.Holds.Should().BeTrue(result.Bug);
    }

    /// <summary>
    /// The bound is no verdict on those who are only slow: the longest run of the right client is far below it.
    /// </summary>
    [Fact]
    public void Fifty_callers_end_long_before_the_bound()
    {
        ExplorationResult result = new Explorer(ClientVariant.Right)
            .Explore(CrowdScenarios.FiftyCallers, new ExplorationPlan { Schedules = 10 });

        output.WriteLine($"{result.LongestSchedule} steps at most");
        result.Holds.Should().BeTrue(result.Bug);
        result.LongestSchedule.Should().BeInRange(1, (int)Hang.UnfairSteps / 2);
    }

    static ExplorationResult Explore(Mutant broken, ExplorationStrategy strategy) =>
        new Explorer(broken.Variant).Explore(
            ServerScenarios.RefreshTokenExpired, new ExplorationPlan { Schedules = 50, Strategy = strategy });

    /// <summary>The diagram is the timeline up to where nothing more happened, with its last step marked.</summary>
    static void ShowsWhere(ExplorationResult result)
    {
        result.Bug.Should().Contain($"{result.Violation}").And.Contain(nameof(WorldEventKind.RefreshRefused))
            .And.MatchRegex(@"(?m)^> +\d+  ").And.NotContain("otential");
        result.Trace.Should().NotBeNull();
    }
}
