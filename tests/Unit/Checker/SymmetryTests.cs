using System.Runtime.InteropServices;
using Checker;
using Models;
using Models.Reference;

namespace CheckerTests;

/// <summary>Callers differ in nothing but their number, so exploring them up to their number loses nothing.</summary>
public sealed class SymmetryTests
{
    /// <summary>
    /// The strongest check there is: each representative stands for as many states as its callers can be told apart
    /// in different orders, and together they stand for exactly the states of the full search.
    /// </summary>
    [Theory]
    [InlineData(2, 1, 1, 1, 1_617)]
    [InlineData(3, 2, 1, 2, 113_646)]
    [InlineData(5, 2, 1, 2, 10_685_980)]
    public void The_orbits_of_the_representatives_are_all_the_states(
        int callers, int crashes, int cuts, int expiries, long states)
    {
        ReferenceModel model = new(callers, crashes, cuts, expiries);
        long represented = 0;
        StateProperty<ReferenceState> tally = StateProperty.Always("counts orbits", (in ReferenceState state) =>
        {
            represented += model.OrbitOf(in state);
            return true;
        });

        ReferenceModelTests.Check(model, useSymmetry: true, [tally], threads: 1);

        represented.Should().Be(states);
    }

    [Fact]
    public void A_representative_is_the_same_for_every_order_of_the_callers_and_is_its_own()
    {
        ReferenceModel model = new(4, 1, 1, 1);
        var random = new Random(42);
        for (int round = 0; round < 1_000; round++)
        {
            ReferenceState one = model.Initial;
            foreach (ref Caller caller in ((Span<Caller>)one.Callers)[..4])
                caller = new() { Phase = (CallerPhase)random.Next(7), Generation = (byte)random.Next(3) };
            ReferenceState other = one;
            random.Shuffle(((Span<Caller>)other.Callers)[..4]);

            model.Canonicalise(ref one);
            model.Canonicalise(ref other);
            Bytes(other).Should().Equal(Bytes(one));
            model.Canonicalise(ref other);
            Bytes(other).Should().Equal(Bytes(one));
        }
    }

    /// <summary>Verdicts, and the lengths of what proves them, are equal with and without.</summary>
    [Theory]
    [InlineData(1, 2, 0, 2)]
    [InlineData(2, 0, 2, 1)]
    [InlineData(2, 2, 1, 2)]
    [InlineData(3, 1, 1, 1)]
    public void Verdicts_do_not_depend_on_it(int callers, int crashes, int cuts, int expiries)
    {
        ReferenceModel model = new(callers, crashes, cuts, expiries);
        IReadOnlyList<StateProperty<ReferenceState>> properties =
        [
            ReferenceProperties.Invariant(model),
            .. ReferenceProperties.FalseInvariants(model),
            .. ReferenceProperties.Liveness(model),
            StateProperty.Sometimes("a replay is forgiven", (in ReferenceState s) =>
                s.IsFamilyAlive && s.Message == MessageKind.Response && s.FlightGeneration + 2 == s.Current),
            StateProperty.Eventually("the vault is empty in the end", (in ReferenceState s) => s.Vault == 0),
        ];

        var full = ReferenceModelTests.Check(model, useSymmetry: false, properties);
        var reduced = ReferenceModelTests.Check(model, useSymmetry: true, properties);

        reduced.Properties.Select(property => (property.Verdict, property.Trace?.Length))
            .Should().Equal(full.Properties.Select(property => (property.Verdict, property.Trace?.Length)));
        reduced.Depth.Should().Be(full.Depth);
    }

    [Fact]
    public void A_symmetry_that_is_none_is_noticed_when_a_counterexample_is_told()
    {
        Action check = () => ModelChecker.Check(
            new Counter(), [StateProperty.Always("below 5", (in Node node) => node.Number < 5)], new CheckOptions());

        check.Should().Throw<ModelException>().WithMessage("*its symmetry is none*");
    }

    static byte[] Bytes(ReferenceState state) => MemoryMarshal.AsBytes(new Span<ReferenceState>(ref state)).ToArray();

    /// <summary>Counts up by one, and claims that 2 is the same as 4.</summary>
    readonly struct Counter : IModel<Node>
    {
        public Node Initial => default;

        public Node Largest => new() { Number = byte.MaxValue };

        public void AddSuccessors(in Node state, Successors<Node> successors) => successors.Add(Kind.A).Number++;

        public void Canonicalise(ref Node state)
        {
            if (state.Number == 2) state.Number = 4;
        }

        public bool IsFair(byte action) => true;

        public string Describe(in Node before, StepLabel step, in Node after) => "count";
    }
}
