using System.Collections.Concurrent;
using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>DESIGN section 7: a failure is minimal, so that dropping any step, fault or caller makes it pass.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class ShrinkingTests
{
    /// <summary>One of each kind: no fault, faults, a death, a race, an end that never comes.</summary>
    static readonly Mutant[] s_mutants =
    [
        CallerMutants.LetsTheLeaderCancelTheFlight, CallerMutants.LeavesThoseWhoWaitHanging,
        FlightMutants.TakesATunnelForAFailure, FlightMutants.RetriesForever, VaultMutants.RestoresABackup,
        SessionMutants.KeepsTheSessionNumber, VaultMutants.SavesBehind,
    ];

    static readonly ConcurrentDictionary<Mutant, Failure> s_shrunk = [];

    [Fact]
    public void A_schedule_is_a_third_of_what_was_found_at_most()
    {
        double[] ratios = [.. s_mutants.Select(Shrink).Select(failure => (double)failure.Size.Choices! / failure.Found.Choices!.Value)];

        Median(ratios).Should().BeLessThanOrEqualTo(1.0 / 3);
    }

    [Fact]
    public void Without_any_one_choice_the_property_holds()
    {
        Failure failure = Shrink(SessionMutants.KeepsTheSessionNumber);
        failure.Choices.Should().NotBeEmpty("or nothing is tested");
        DirectedRuns runs = new(failure.Client, failure.Scenario, failure.Strikes);

        Deviations.Follow(runs, failure.Choices).Run.Violation!.Property.Should().Be(failure.Run.Violation!.Property);
        for (int left = 0; left < failure.Choices.Count; left++)
        {
            DirectedSchedule less = Deviations.Follow(runs, [.. failure.Choices.Where((_, i) => i != left)]);
            less.Run.Violation?.Property.Should().NotBe(failure.Run.Violation.Property);
        }
    }

    public static TheoryData<string, int> Faults => new()
    {
        // A tunnel is taken for a failure at the second attempt; of two deaths one is enough.
        { nameof(FlightMutants.TakesATunnelForAFailure), 2 },
        { nameof(VaultMutants.RestoresABackup), 1 },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Without_any_one_fault_the_property_holds(string mutant, int needed)
    {
        Failure failure = Shrink(s_mutants.Single(one => one.Variant.Name == mutant));

        failure.Strikes.Should().HaveCount(needed);
        foreach (Strike strike in failure.Strikes)
            (Find(failure, failure.Scenario with { Faults = failure.Scenario.Faults.Spend(strike.Fault) }) is null).Should().BeTrue();
    }

    [Fact]
    public void Without_any_one_caller_the_property_holds()
    {
        Failure failure = Shrink(CallerMutants.LetsTheLeaderCancelTheFlight);
        int[] callers = [.. failure.Run.Timeline.Select(e => e.Caller).Where(caller => caller is > 0 and < ScenarioRun.Probe).Distinct()];
        callers.Should().NotBeEmpty("or nothing is tested");
        failure.Scenario.Absent.Should().NotBeEmpty("this scenario has callers who do not matter");

        foreach (int caller in callers)
        {
            Scenario fewer = failure.Scenario with { Absent = failure.Scenario.Absent.Append(caller).ToHashSet() };
            (Find(failure, fewer) is null).Should().BeTrue();
        }
    }

    /// <summary>It is run again at least, so that it can be replayed; and nobody is told that it is the least.</summary>
    [Fact]
    public void When_the_time_is_over_it_is_kept_as_it_is_and_says_so()
    {
        Failure least = Shrink(CallerMutants.LetsTheLeaderCancelTheFlight);

        Failure failure = ShrinkAnew(CallerMutants.LetsTheLeaderCancelTheFlight, TimeSpan.Zero);

        least.IsOutOfTime.Should().BeFalse();
        failure.IsOutOfTime.Should().BeTrue();
        failure.Size.Choices.Should().Be(failure.Found.Choices!.Value).And.BeGreaterThan(least.Size.Choices!.Value);
        failure.Scenario.Absent.Should().BeEmpty();
        new DirectedRuns(failure.Client, failure.Scenario, failure.Strikes).Run(failure.Run.Schedule).Violation
            .Should().Be(failure.Run.Violation);
    }

    /// <summary>Of thousands of steps nobody tries each choice; but who never comes to rest needs none for that.</summary>
    [Fact]
    public void A_schedule_without_an_end_is_made_small_without_its_choices()
    {
        Failure failure = ShrinkAnew(CrowdMutants.AsksAgainForEver, null);

        failure.Found.Steps.Should().BeGreaterThan(Shrinker.LongestSchedule);
        (failure.Found.Choices, failure.Size.Choices).Should().Be((null, 0));
        failure.Callers.Should().BeEmpty("the probe does it too");
    }

    [Fact]
    public void A_schedule_that_holds_is_not_a_failure()
    {
        DirectedRun run = new DirectedRuns(ClientVariant.Right, CallerScenarios.ParallelCallers, []).Run([]);

        run.Violation.Should().BeNull();
        new Shrinker(ClientVariant.Right).Shrink(CallerScenarios.ParallelCallers, run.Trace.ToString()).Should().BeNull();
    }

    [Fact]
    public void A_schedule_that_cannot_be_followed_ends_where_it_cannot()
    {
        DirectedRuns runs = new(ClientVariant.Right, CallerScenarios.ParallelCallers, []);
        IReadOnlyList<ScheduleStep> whole = runs.Run([]).Schedule;

        DirectedRun run = runs.Run([.. whole.Take(10), whole[10] with { NextNumber = 12_345 }]);

        run.Schedule.Should().HaveCount(10).And.Equal(whole.Take(10));
    }

    static Shrinker.Finding? Find(Failure failure, Scenario smaller) =>
        new Shrinker(failure.Client).Find(smaller, failure.Run.Violation!.Property);

    static Failure Shrink(Mutant mutant) => s_shrunk.GetOrAdd(mutant, anew => ShrinkAnew(anew, null));

    static Failure ShrinkAnew(Mutant mutant, TimeSpan? patience)
    {
        Scenario scenario = mutant.Falls[0].Scenario;
        ExplorationResult found = new Explorer(mutant.Variant).Explore(
            scenario, new ExplorationPlan { Schedules = 1000, Strategy = ExplorationStrategy.Probabilistic });
        if (found.Trace is null)
            found = new Explorer(mutant.Variant).Explore(scenario, new ExplorationPlan { Schedules = 1000, Strategy = ExplorationStrategy.Prioritization });
        Failure? failure = new Shrinker(mutant.Variant) { Patience = patience }.Shrink(scenario, found.Trace!);
        failure.Should().NotBeNull(found.Bug);
        failure!.Run.Violation!.Property.Should().Be(found.Violation!.Property);
        return failure;
    }

    static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
