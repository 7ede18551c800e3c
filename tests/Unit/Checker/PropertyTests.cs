using Checker;
using Models;

namespace CheckerTests;

/// <summary>What each kind of property means, on graphs that can be drawn.</summary>
public sealed class PropertyTests
{
    [Fact]
    public void Always_is_violated_by_the_nearest_state_that_is_otherwise()
    {
        PropertyResult<Node> result = GraphModel.Check(
            StateProperty.Always("not 3 and not 4", (in Node node) => node.Number is not (3 or 4)),
            new Arrow(0, 1), new Arrow(1, 2), new Arrow(2, 4), new Arrow(1, 3, Kind.B));

        result.Verdict.Should().Be(Verdict.Violated);
        result.Trace!.Steps.Select(step => step.Name).Should().Equal("initial state", "A to 1", "B to 3");
    }

    [Fact]
    public void Always_holds_where_no_reachable_state_is_otherwise()
    {
        PropertyResult<Node> result = GraphModel.Check(
            StateProperty.Always("not 3", (in Node node) => node.Number != 3), new Arrow(0, 1), new Arrow(2, 3));

        result.Should().Be(new PropertyResult<Node>(result.Property, Verdict.Holds, null));
    }

    [Fact]
    public void The_initial_state_may_violate_what_must_always_hold()
    {
        PropertyResult<Node> result = GraphModel.Check(StateProperty.Always("not 0", (in Node node) => node.Number != 0));

        result.Verdict.Should().Be(Verdict.Violated);
        result.Trace!.Length.Should().Be(1);
    }

    [Fact]
    public void Sometimes_holds_with_a_witness()
    {
        PropertyResult<Node> result = GraphModel.Check(
            StateProperty.Sometimes("2", (in Node node) => node.Number == 2), new Arrow(0, 1), new Arrow(1, 2));

        result.Verdict.Should().Be(Verdict.Holds);
        result.Trace!.Steps.Select(step => step.State.Number).Should().Equal(0, 1, 2);
    }

    /// <summary>A run in which the interesting thing never happened proves nothing.</summary>
    [Fact]
    public void What_never_happens_is_unreached_and_nothing_holds()
    {
        CheckResult<Node> result = ModelChecker.Check(
            new GraphModel([new Arrow(0, 1)]),
            [StateProperty.Sometimes("2", (in Node node) => node.Number == 2)],
            new CheckOptions());

        result.Properties[0].Verdict.Should().Be(Verdict.Unreached);
        result.Holds.Should().BeFalse();
    }

    [Fact]
    public void A_dead_end_is_legal_only_where_the_property_says_so()
    {
        StateProperty<Node> property = StateProperty.EndsOnlyWhere("2", (in Node node) => node.Number == 2);

        GraphModel.Check(property, new Arrow(0, 1), new Arrow(1, 2)).Verdict.Should().Be(Verdict.Holds);
        GraphModel.Check(property, new Arrow(0, 1), new Arrow(0, 2)).Trace!.Length.Should().Be(2);
    }

    [Fact]
    public void Without_dead_ends_none_is_illegal() =>
        GraphModel.Check(StateProperty.EndsOnlyWhere("nowhere", (in Node _) => false), new Arrow(0, 1), new Arrow(1, 0))
            .Verdict.Should().Be(Verdict.Holds);

    [Fact]
    public void A_step_that_changes_nothing_is_a_transition_and_no_dead_end()
    {
        CheckResult<Node> result = ModelChecker.Check(
            new GraphModel([new Arrow(0, 0)]),
            [StateProperty.EndsOnlyWhere("nowhere", (in Node _) => false)],
            new CheckOptions());

        (result.DistinctStates, result.Transitions, result.Depth).Should().Be((1, 2, 1));
        result.Holds.Should().BeTrue();
    }

    [Fact]
    public void All_properties_are_decided_in_one_check_each_by_its_own_nearest_state()
    {
        CheckResult<Node> result = ModelChecker.Check(
            new GraphModel([new Arrow(0, 1), new Arrow(1, 2), new Arrow(2, 3)]),
            [
                StateProperty.Always("below 3", (in Node node) => node.Number < 3),
                StateProperty.Always("below 2", (in Node node) => node.Number < 2),
                StateProperty.Sometimes("1", (in Node node) => node.Number == 1),
            ],
            new CheckOptions());

        result.Properties.Select(property => property.Trace!.Length).Should().Equal(4, 3, 2);
        result.End.Should().Be(CheckEnd.Complete);
    }

    [Fact]
    public void A_check_can_end_at_the_first_violation()
    {
        CheckResult<Node> result = ModelChecker.Check(
            new GraphModel([.. Enumerable.Range(0, 200).Select(i => new Arrow(i, i + 1))]),
            [
                StateProperty.Always("below 9", (in Node node) => node.Number < 9),
                StateProperty.Always("below 99", (in Node node) => node.Number < 99),
            ],
            new CheckOptions { StopAtFirstViolation = true });

        result.End.Should().Be(CheckEnd.Stopped);
        result.Properties.Select(property => property.Verdict).Should().Equal(Verdict.Violated, Verdict.NotProved);
        result.ToString().Should().StartWith("stopped after 11 states, 'below 9' is violated");
    }
}
