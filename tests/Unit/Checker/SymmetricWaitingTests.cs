using System.Runtime.InteropServices;
using Checker;
using Models;

namespace CheckerTests;

/// <summary>
/// Fairness is a promise to each actor, and under symmetry actors are not told apart: verdicts must be equal all the same.
/// </summary>
public sealed class SymmetricWaitingTests
{
    /// <summary>
    /// A token goes round between two; whoever holds it may pass it on, and the other one may call it a day at any time. In the
    /// quotient there is one state and a step to itself by the same kind of action all along.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cycle_of_representatives_in_which_each_actor_is_able_only_now_and_then_is_fair(bool useSymmetry)
    {
        PropertyResult<Pair> result = Check(new Turns(mayAlwaysEnd: false), useSymmetry);

        result.Verdict.Should().Be(Verdict.Violated);
        Pair[] states = [.. result.Trace!.Steps.Select(step => step.State)];
        states[^1].Should().Be(states[result.Trace.LoopStart!.Value], "the run comes back to the very same state");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_actor_who_is_able_all_along_ends_the_cycle_of_the_others(bool useSymmetry) =>
        Check(new Turns(mayAlwaysEnd: true), useSymmetry).Verdict.Should().Be(Verdict.Holds);

    static PropertyResult<Pair> Check(Turns model, bool useSymmetry) => ModelChecker.Check(
        model,
        [StateProperty.Eventually("over", (in Pair pair) => pair.IsOver)],
        new CheckOptions { UseSymmetry = useSymmetry }).Properties[0];

    [StructLayout(LayoutKind.Sequential, Size = 8)]
    record struct Pair
    {
        /// <summary>1 for whoever holds the token.</summary>
        public byte First;
        public byte Second;
        public bool IsOver;
    }

    /// <summary>
    /// The holder passes the token on. The other one may end it all, and, if so wished, the holder too: then each of them is
    /// able all along.
    /// </summary>
    readonly struct Turns(bool mayAlwaysEnd) : IModel<Pair>
    {
        public Pair Initial => new() { First = 1 };

        public Pair Largest => new() { First = 1, Second = 1, IsOver = true };

        public void AddSuccessors(in Pair state, Successors<Pair> successors)
        {
            if (state.IsOver) return;
            ref Pair passed = ref successors.Add(Kind.A, 1 - state.First);
            (passed.First, passed.Second) = (state.Second, state.First);
            for (int actor = 0; actor < 2; actor++)
            {
                bool isHolder = (actor == 0 ? state.First : state.Second) == 1;
                if (!isHolder || mayAlwaysEnd) successors.Add(Kind.B, actor).IsOver = true;
            }
        }

        public void Canonicalise(ref Pair state)
        {
            if (state.First < state.Second) (state.First, state.Second) = (state.Second, state.First);
        }

        public bool IsFair(byte action) => true;

        public string Describe(in Pair before, StepLabel step, in Pair after) => $"{(Kind)step.Action} by {step.Actor}";
    }
}
