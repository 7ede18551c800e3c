using Checker;
using Models;

namespace CheckerTests;

/// <summary>
/// "Nobody waits for ever": on graphs whose node 9 is the goal. Weak fairness: a fair action that stays enabled is taken
/// some day; faults need never happen.
/// </summary>
public sealed class WaitingTests
{
    static readonly StateProperty<Node> s_goal = StateProperty.Eventually("9", (in Node node) => node.Number == 9);

    [Fact]
    public void Every_run_that_reaches_the_goal_is_fine() =>
        Verdict(new Arrow(0, 1), new Arrow(0, 2), new Arrow(1, 9), new Arrow(2, 9)).Should().Be(Checker.Verdict.Holds);

    [Fact]
    public void A_dead_end_that_waits_is_found()
    {
        PropertyResult<Node> result = GraphModel.Check(s_goal, new Arrow(0, 9), new Arrow(0, 1));

        result.Verdict.Should().Be(Checker.Verdict.Violated);
        result.Trace!.Steps.Select(step => step.State.Number).Should().Equal(0, 1);
        result.Trace.LoopStart.Should().BeNull();
    }

    [Fact]
    public void A_cycle_that_waits_is_found_and_shown()
    {
        PropertyResult<Node> result = GraphModel.Check(
            s_goal, new Arrow(0, 1), new Arrow(1, 2), new Arrow(2, 3), new Arrow(3, 1), new Arrow(9, 0));

        result.Verdict.Should().Be(Checker.Verdict.Violated);
        result.Trace!.Steps.Select(step => step.State.Number).Should().Equal(0, 1, 2, 3, 1);
        result.Trace.LoopStart.Should().Be(1);
        $"{result.Trace}".Should().EndWith("and so on for ever from 2");
    }

    [Fact]
    public void A_state_that_only_steps_to_itself_waits_for_ever() =>
        GraphModel.Check(s_goal, new Arrow(0, 1), new Arrow(1, 1)).Trace!.Length.Should().Be(3);

    [Fact]
    public void A_cycle_through_the_goal_is_fine() =>
        Verdict(new Arrow(0, 1), new Arrow(1, 9), new Arrow(9, 0)).Should().Be(Checker.Verdict.Holds);

    [Fact]
    public void A_fair_action_that_stays_enabled_leads_out_of_a_cycle() =>
        Verdict(
            new Arrow(0, 1), new Arrow(1, 0), new Arrow(0, 9, Kind.B), new Arrow(1, 9, Kind.B))
            .Should().Be(Checker.Verdict.Holds);

    [Fact]
    public void One_that_is_enabled_only_now_and_then_need_never_be_taken() =>
        Verdict(new Arrow(0, 1), new Arrow(1, 0), new Arrow(0, 9, Kind.B)).Should().Be(Checker.Verdict.Violated);

    [Fact]
    public void A_fault_is_no_way_out() =>
        Verdict(
            new Arrow(0, 1), new Arrow(1, 0), new Arrow(0, 9, Kind.Fault), new Arrow(1, 9, Kind.Fault))
            .Should().Be(Checker.Verdict.Violated);

    /// <summary>Nothing forces a fault, so a run may stay where nothing else is enabled.</summary>
    [Fact]
    public void Where_only_a_fault_could_go_on_a_run_waits_for_ever()
    {
        PropertyResult<Node> result = GraphModel.Check(s_goal, new Arrow(0, 1), new Arrow(1, 9, Kind.Fault));

        result.Verdict.Should().Be(Checker.Verdict.Violated);
        result.Trace!.Steps.Select(step => step.State.Number).Should().Equal(0, 1);
    }

    /// <summary>That another actor takes actions of the same kind is no consolation to the one who could all along.</summary>
    [Fact]
    public void A_promise_to_one_actor_is_not_kept_by_another() =>
        Verdict(
            new Arrow(0, 1, Kind.A, Actor: 1), new Arrow(1, 0, Kind.A, Actor: 1),
            new Arrow(0, 9, Kind.A, Actor: 2), new Arrow(1, 9, Kind.A, Actor: 2))
            .Should().Be(Checker.Verdict.Holds);

    /// <summary>Somebody could always do A, but nobody could all along; so A need not be taken.</summary>
    [Fact]
    public void Actors_who_take_turns_in_being_able_are_promised_nothing() =>
        Verdict(
            new Arrow(0, 1, Kind.B), new Arrow(1, 0, Kind.B),
            new Arrow(0, 9, Kind.A, Actor: 1), new Arrow(1, 9, Kind.A, Actor: 2))
            .Should().Be(Checker.Verdict.Violated);

    /// <summary>The shortest cycle, from 0 to itself, is not fair: B stays enabled and is not taken.</summary>
    [Fact]
    public void The_cycle_that_is_shown_is_itself_fair()
    {
        PropertyResult<Node> result = GraphModel.Check(
            s_goal, new Arrow(0, 0), new Arrow(0, 1, Kind.B), new Arrow(1, 0, Kind.B));

        result.Verdict.Should().Be(Checker.Verdict.Violated);
        result.Trace!.Steps.Select(step => step.Name).Should().Contain(name => name.StartsWith("B to"));
    }

    /// <summary>Tarjan's components against reachability by brute force, fairness against the definition.</summary>
    [Fact]
    public void It_agrees_with_brute_force_on_random_graphs()
    {
        var random = new Random(7009);
        int violated = 0;
        for (int round = 0; round < 400; round++)
        {
            Arrow[] arrows =
            [
                .. Enumerable.Range(0, 12).Select(i =>
                    new Arrow(i < 6 ? i : random.Next(6), Pick(random), (Kind)random.Next(3), random.Next(2))),
            ];
            bool expected = BruteForce.CanWaitForEver(arrows, goal: 9);
            Verdict(arrows).Should().Be(
                expected ? Checker.Verdict.Violated : Checker.Verdict.Holds, "of {0}", string.Join(" ", arrows));
            if (expected) violated++;
        }

        violated.Should().BeInRange(40, 360, "a generator of graphs that are all alike tests nothing");
    }

    static int Pick(Random random) => random.Next(3) == 0 ? 9 : random.Next(6);

    static Verdict Verdict(params Arrow[] arrows) => GraphModel.Check(s_goal, arrows).Verdict;
}
