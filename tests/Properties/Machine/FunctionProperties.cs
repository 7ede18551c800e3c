using FsCheck;
using FsCheck.Xunit;
using Harness;
using RefreshCore;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>Step is a total function, and a state is all that it goes by.</summary>
public sealed class FunctionProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ThrowsOnAnImpossiblePair))]
    public void Step_is_total(string machine) => Claim(machine, FunctionClaims.IsTotal);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.HasAMemoryOfItsOwn))]
    public void Step_is_deterministic(string machine) => Claim(machine, FunctionClaims.IsDeterministic);

    /// <summary>A state is its bits, of all sizes at once: FsCheck's own small numbers have only a session.</summary>
    [Property(MaxTest = 2_000)]
    public bool Any_bits_unpack_and_pack_again(DoNotSize<ulong> bits) =>
        RefreshState.Unpack(bits.Item).Pack() == (bits.Item & ((1UL << 60) - 1));

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AnnouncesFirst))]
    public void Effects_come_in_the_order_of_their_kinds(string machine) => Claim(machine, FunctionClaims.IsOrdered);
}
