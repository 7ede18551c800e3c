using System.Runtime.InteropServices;
using Checker;
using Models;

namespace CheckerTests;

/// <summary>Packing loses nothing, and what would be lost is an error.</summary>
public sealed unsafe class StateCodecTests
{
    [Fact]
    public void What_was_packed_is_unpacked()
    {
        var random = new Random(6749);
        ulong* key = stackalloc ulong[StateCodec<Wide>.MaxKeyWords];
        for (int round = 0; round < 200; round++)
        {
            Wide largest = default, state = default, unpacked = default;
            foreach (ref byte value in Bytes(ref largest)) value = (byte)(random.Next(3) == 0 ? 0 : random.Next(256));
            StateCodec<Wide> codec = new(largest);
            for (int i = 0; i < sizeof(Wide); i++) Bytes(ref state)[i] = (byte)random.Next(Bytes(ref largest)[i] + 1);

            codec.Pack(&state, key);
            codec.Unpack(key, &unpacked);

            Bytes(ref unpacked).SequenceEqual(Bytes(ref state)).Should().BeTrue();
            codec.KeyWords.Should().BeInRange(1, StateCodec<Wide>.MaxKeyWords);
        }
    }

    [Fact]
    public void A_state_of_small_numbers_has_a_small_key()
    {
        Wide largest = default;
        Bytes(ref largest)[..21].Fill(7);

        new StateCodec<Wide>(largest).KeyWords.Should().Be(1);
    }

    [Theory]
    [InlineData(3, 7, 8)]
    [InlineData(11, 0, 1)]
    [InlineData(23, 0, 1)]
    public void A_state_beyond_the_largest_is_refused_by_byte(int index, byte most, byte value)
    {
        Wide largest = default, state = default;
        Bytes(ref largest)[0] = 1;
        Bytes(ref largest)[index] = most;
        Bytes(ref state)[index] = value;
        StateCodec<Wide> codec = new(largest);

        Action pack = () =>
        {
            Wide copy = state;
            ulong* key = stackalloc ulong[StateCodec<Wide>.MaxKeyWords];
            codec.Pack(&copy, key);
        };

        pack.Should().Throw<ModelException>().WithMessage($"Byte {index} of a Wide is {value}, *");
    }

    [Fact]
    public void A_state_whose_size_is_no_multiple_of_8_is_refused()
    {
        Action make = () => _ = new StateCodec<Odd>(default);

        make.Should().Throw<ModelException>().WithMessage("A Odd has 9 bytes, *");
    }

    /// <summary>Processors without the instruction must get the same keys: a failure file is read on any machine.</summary>
    [Fact]
    public void Software_gathers_and_scatters_as_the_processor_does()
    {
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Bmi2.X64.IsSupported, "This processor has no PEXT to compare with.");
        var random = new Random(7009);
        for (int round = 0; round < 10_000; round++)
        {
            ulong word = (ulong)random.NextInt64(), mask = 0;
            for (int shift = 0; shift < 64; shift += 8) mask |= ((1UL << random.Next(9)) - 1) << shift;

            ulong bits = System.Runtime.Intrinsics.X86.Bmi2.X64.ParallelBitExtract(word, mask);
            StateCodec<Wide>.GatherInSoftware(word, mask).Should().Be(bits);
            StateCodec<Wide>.ScatterInSoftware(word, mask)
                .Should().Be(System.Runtime.Intrinsics.X86.Bmi2.X64.ParallelBitDeposit(word, mask));
        }
    }

    static Span<byte> Bytes(ref Wide state) => MemoryMarshal.AsBytes(new Span<Wide>(ref state));

    [StructLayout(LayoutKind.Sequential, Size = 24)]
    struct Wide
    {
        public byte First;
    }

    [StructLayout(LayoutKind.Sequential, Size = 9)]
    struct Odd
    {
        public byte First;
    }
}
