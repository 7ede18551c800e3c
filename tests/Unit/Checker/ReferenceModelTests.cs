using Checker;
using Models;
using Models.Reference;

namespace CheckerTests;

/// <summary>
/// The reference model's exact counts, on which SPIN 6.5.2, TLC and Stateright 0.31 agree, and the lengths of the shortest
/// counterexamples to three false invariants.
/// </summary>
public sealed class ReferenceModelTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 231, 431, 18)]
    [InlineData(2, 1, 1, 1, 1_617, 4_209, 20)]
    [InlineData(3, 2, 1, 2, 113_646, 425_769, 36)]
    [InlineData(4, 2, 1, 2, 1_079_893, 4_811_010, 39)]
    public void Every_state_and_transition_is_counted_once(
        int callers, int crashes, int cuts, int expiries, long states, long transitions, int depth)
    {
        CheckResult<ReferenceState> result = Check(new(callers, crashes, cuts, expiries), useSymmetry: false);

        (result.DistinctStates, result.Transitions, result.Depth).Should().Be((states, transitions, depth));
        result.StatesByLevel.Sum().Should().Be(states);
        result.End.Should().Be(CheckEnd.Complete);
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 231, 431, 18)]
    [InlineData(2, 1, 1, 1, 924, 2_356, 20)]
    [InlineData(3, 2, 1, 2, 25_992, 95_279, 36)]
    [InlineData(4, 2, 1, 2, 80_098, 346_602, 39)]
    [InlineData(5, 2, 1, 2, 219_120, 1_098_795, 43)]
    public void Under_symmetry_every_orbit_is_counted_once(
        int callers, int crashes, int cuts, int expiries, long states, long transitions, int depth)
    {
        CheckResult<ReferenceState> result = Check(new(callers, crashes, cuts, expiries), useSymmetry: true);

        (result.DistinctStates, result.Transitions, result.Depth).Should().Be((states, transitions, depth));
    }

    [Fact]
    public void The_search_goes_level_by_level() =>
        Check(new(2, 1, 1, 1), useSymmetry: false).StatesByLevel.Should().Equal(
            1, 4, 7, 12, 14, 21, 32, 56, 91, 130, 169, 198, 218, 215, 185, 133, 80, 34, 12, 5);

    [Theory]
    [InlineData(1, 1, 0, 1, 13, 16, 15)]
    [InlineData(1, 1, 1, 1, 10, 13, 12)]
    [InlineData(2, 1, 1, 1, 10, 13, 12)]
    public void Counterexamples_are_the_shortest(
        int callers, int crashes, int cuts, int expiries, int familyAlive, int nobodyFailed, int vaultFull)
    {
        ReferenceModel model = new(callers, crashes, cuts, expiries);
        foreach (bool useSymmetry in new[] { false, true })
        {
            CheckResult<ReferenceState> result = Check(model, useSymmetry, ReferenceProperties.FalseInvariants(model));

            result.Properties.Select(property => property.Trace!.Length).Should().Equal(familyAlive, nobodyFailed, vaultFull);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_counterexample_is_a_run_of_the_model_with_every_step_named(bool useSymmetry)
    {
        ReferenceModel model = new(3, 1, 1, 1);
        foreach (StateProperty<ReferenceState> property in ReferenceProperties.FalseInvariants(model))
        {
            Trace<ReferenceState> trace = Check(model, useSymmetry, [property]).Properties[0].Trace!;

            trace.Steps[0].Should().Be(new TraceStep<ReferenceState>("initial state", model.Initial));
            property.Predicate(trace.Steps[^1].State).Should().BeFalse();
            foreach ((TraceStep<ReferenceState> before, TraceStep<ReferenceState> after) in trace.Steps.Zip(trace.Steps.Skip(1)))
                StepsFrom(model, before.State).Should().Contain(after);
        }
    }

    [Fact]
    public void The_shortest_way_to_an_empty_vault_is_told_step_by_step()
    {
        ReferenceModel model = new(1, 1, 1, 1);
        Trace<ReferenceState> trace = Check(model, true, ReferenceProperties.FalseInvariants(model)).Properties[2].Trace!;

        $"{trace}".Split('\n').Select(line => line[5..]).Should().Equal(
            "initial state", "Send(caller 1)", "Expire", "Gateway(caller 1)", "Report401(caller 1)", "ServeRequest",
            "EndGrace", "Cut", "NoticeLoss", "ServeRequest", "Receive", "WriteVault");
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 2, 1, 2)]
    public void The_definitions_invariant_holds_and_nobody_waits_for_ever(int callers, int crashes, int cuts, int expiries)
    {
        ReferenceModel model = new(callers, crashes, cuts, expiries);

        foreach (bool useSymmetry in new[] { false, true })
        {
            Check(model, useSymmetry, [ReferenceProperties.Invariant(model), .. ReferenceProperties.Liveness(model)])
                .Holds.Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(17, 1, 1, 1)]
    [InlineData(1, -1, 1, 1)]
    [InlineData(1, 1, 251, 1)]
    [InlineData(1, 1, 1, -1)]
    public void A_size_that_the_model_cannot_have_is_refused(int callers, int crashes, int cuts, int expiries)
    {
        Func<ReferenceModel> make = () => new ReferenceModel(callers, crashes, cuts, expiries);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    internal static CheckResult<ReferenceState> Check(
        ReferenceModel model, bool useSymmetry, IReadOnlyList<StateProperty<ReferenceState>>? properties = null, int threads = 2) =>
        ModelChecker.Check(model, properties ?? [], new CheckOptions { UseSymmetry = useSymmetry, Threads = threads });

    static List<TraceStep<ReferenceState>> StepsFrom(ReferenceModel model, ReferenceState state)
    {
        var successors = new Successors<ReferenceState>();
        successors.Begin(in state);
        model.AddSuccessors(in state, successors);
        return
        [
            .. Enumerable.Range(0, successors.Count).Select(i =>
                new TraceStep<ReferenceState>(model.Describe(state, successors.Label(i), successors[i]), successors[i])),
        ];
    }
}
