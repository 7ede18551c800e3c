using Checker;
using Models;

namespace CheckerTests;

/// <summary>A model that breaks the rules ends the check with a reason, also when it breaks them on another thread.</summary>
public sealed class ModelRulesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_state_beyond_the_largest_ends_the_check(int threads) =>
        Check(new Rules(width: 2, largest: 100, kindIsWide: false), threads)
            .Should().Throw<ModelException>().WithMessage("Byte 0 of a Pair is * beyond what the model calls its largest.");

    [Fact]
    public void Too_many_successors_end_the_check() =>
        Check(new Rules(width: Successors<Pair>.Capacity + 1, largest: 255, kindIsWide: false), threads: 2)
            .Should().Throw<ModelException>().WithMessage("A state has more than 1024 successors.");

    [Fact]
    public void Actions_that_do_not_fit_in_a_byte_end_the_check() =>
        Check(new Rules(width: 1, largest: 255, kindIsWide: true), threads: 2)
            .Should().Throw<ModelException>().WithMessage("DayOfWeek is no enumeration of bytes.");

    [Fact]
    public void As_many_successors_as_there_is_room_for_are_fine()
    {
        CheckResult<Pair> result = ModelChecker.Check<Rules, Pair>(
            new Rules(Successors<Pair>.Capacity, largest: 255, kindIsWide: false), [], new CheckOptions());

        (result.DistinctStates, result.End).Should().Be((256 * 256, CheckEnd.Complete));
    }

    static Action Check(Rules rules, int threads) =>
        () => ModelChecker.Check<Rules, Pair>(rules, [], new CheckOptions { Threads = threads });

    struct Pair
    {
        public byte Low;
        public byte High;
#pragma warning disable CS0169 // The state's size is a multiple of 8.
        readonly ushort _padding;
        readonly uint _more;
#pragma warning restore CS0169
    }

    /// <summary>Adds 1, 2, ... up to its width to a number of two bytes.</summary>
    readonly struct Rules(int width, byte largest, bool kindIsWide) : IModel<Pair>
    {
        public Pair Initial => default;

        public Pair Largest => new() { Low = largest, High = 255 };

        public void AddSuccessors(in Pair state, Successors<Pair> successors)
        {
            for (int i = 1; i <= width; i++)
            {
                ushort number = (ushort)((state.High << 8) + state.Low + i);
                ref Pair next = ref kindIsWide ? ref successors.Add(DayOfWeek.Friday) : ref successors.Add(Kind.A);
                (next.Low, next.High) = ((byte)number, (byte)(number >> 8));
            }
        }

        public void Canonicalise(ref Pair state)
        {
        }

        public bool IsFair(byte action) => true;

        public string Describe(in Pair before, StepLabel step, in Pair after) => "add";
    }
}
