using System.Runtime.CompilerServices;
using RefreshCore;
using Verify.Machine;

namespace MachineTests;

/// <summary>A state is small, and is all there is to know.</summary>
public sealed class RefreshStateTests
{
    /// <summary>Bits 60 to 63 are free.</summary>
    const ulong UsedBits = (1UL << 60) - 1;

    static readonly MachineAlphabet s_alphabet = new(RefreshPolicy.Default, sessions: 2, generations: 2);

    [Fact]
    public void Every_field_of_a_state_has_bits_of_its_own()
    {
        RefreshState[] extremes =
        [
            new(RefreshPhase.Persisting),
            new(default, session: TokenRef.MaxSession),
            new(default, generation: TokenRef.MaxGeneration),
            new(default) { Attempt = 7 },
            new(default) { Vault = VaultActivity.Wiping },
            new(default) { VaultFailures = 3 },
            new(default) { IsRejected = true },
            new(default) { IsEarlyRefreshSpent = true },
            new(default) { IsDegraded = true },
            new(default) { IsWipeOwed = true },
            new(default) { IsSignOutPending = true },
        ];

        extremes.Should().OnlyContain(state => state.Pack() != 0 && RefreshState.Unpack(state.Pack()) == state);
        ulong[] bits = [.. extremes.Select(state => state.Pack())];
        bits.Aggregate((all, one) => all | one).Should().Be(bits.Aggregate((sum, one) => sum + one));
        default(RefreshState).Pack().Should().Be(0);
    }

    /// <summary>Phase has four bits for ten values, so some of these are no states at all: they pack too.</summary>
    [Fact]
    public void Any_bits_unpack_and_pack_again()
    {
        RandomBits(100_000).Where(bits => RefreshState.Unpack(bits).Pack() != (bits & UsedBits)).Should().BeEmpty();
    }

    /// <summary>Total: also where no run leads. A bit flip gives a strange answer, and never an exception.</summary>
    [Fact]
    public void Every_state_that_bits_can_say_has_an_answer_to_every_input()
    {
        RefreshInput[] inputs = [.. s_alphabet.For(default)];
        var strange =
            from pair in RandomBits(200_000).Select((bits, i) => (Bits: bits, Input: inputs[i % inputs.Length]))
            let state = RefreshState.Unpack(pair.Bits)
            where Step(state, pair.Input) != Step(state, pair.Input)
            select (state, pair.Input);

        strange.Should().BeEmpty();

        static Transition Step(RefreshState state, RefreshInput input) =>
            RefreshMachine.Step(state, input, RefreshPolicy.Default);
    }

    /// <summary>What the walks prove, they prove of every input.</summary>
    [Fact]
    public void The_alphabet_of_the_walks_has_every_kind_of_input() => s_alphabet.For(default)
        .Select(input => input.Kind).Distinct().Order()
        .Should().Equal(Enum.GetValues<RefreshInputKind>());

    /// <summary>Pinned, so that a field that is added is seen to cost what it costs.</summary>
    [Fact]
    public void The_values_are_small()
    {
        Unsafe.SizeOf<RefreshState>().Should().Be(8);
        Unsafe.SizeOf<RefreshInput>().Should().Be(16);
        Unsafe.SizeOf<RefreshEffect>().Should().Be(8);
        Unsafe.SizeOf<EffectList>().Should().Be(64);
        Unsafe.SizeOf<Transition>().Should().Be(72);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Walked[] walked =
        [
            .. MachineWalk.Over(RefreshMachine.Step, RefreshPolicy.Default, s_alphabet).Take(100_000),
        ];
        int effects = StepThrough(walked);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int again = StepThrough(walked);
        long after = GC.GetAllocatedBytesForCurrentThread();

        (after - before).Should().Be(0);
        again.Should().Be(effects).And.BePositive();
    }

    static int StepThrough(Walked[] walked)
    {
        int effects = 0;
        foreach (ref readonly Walked one in walked.AsSpan())
            effects += RefreshMachine.Step(one.Before, one.Input, one.Policy).Effects.Count;
        return effects;
    }

    static IEnumerable<ulong> RandomBits(int count)
    {
        var random = new Random(1);
        for (int i = 0; i < count; i++) yield return (ulong)random.NextInt64(long.MinValue, long.MaxValue);
    }
}
