using System.Diagnostics;
using Harness;

namespace HarnessTests;

/// <summary>A container's cores need not be the first: those that the process may use are counted.</summary>
public sealed class CorePinningTests
{
    [Theory]
    [InlineData(0b1111, 0, 0b0001)]
    [InlineData(0b1111, 3, 0b1000)]
    [InlineData(0b1010_0100, 0, 0b0000_0100)]
    [InlineData(0b1010_0100, 1, 0b0010_0000)]
    [InlineData(0b1010_0100, 2, 0b1000_0000)]
    [InlineData(1UL << 63, 0, 1UL << 63)]
    [InlineData(ulong.MaxValue, 63, 1UL << 63)]
    public void The_nth_core_is_the_nth_that_may_be_used(ulong allowed, int n, ulong core) =>
        CorePinning.Pick(allowed, n).Should().Be(core);

    /// <summary>More workers than cores share them.</summary>
    [Theory]
    [InlineData(0b1010_0100, 3, 0b0000_0100)]
    [InlineData(0b1010_0100, 7, 0b0010_0000)]
    [InlineData(0b1000, int.MaxValue, 0b1000)]
    public void Beyond_the_last_core_it_goes_on_with_the_first(ulong allowed, int n, ulong core) =>
        CorePinning.Pick(allowed, n).Should().Be(core);

    [Fact]
    public void Who_may_use_no_core_is_given_none() => CorePinning.Pick(0, 2).Should().Be(0);

    /// <summary>Else whoever makes a failure small does the rest of its life on one core.</summary>
    [Fact]
    public void What_is_pinned_for_a_while_is_as_before_after_it()
    {
        nint before = Mask();
        nint pinned;

        using (CorePinning.PinFor(0)) pinned = Mask();

        pinned.Should().Be((nint)CorePinning.Pick((ulong)before, 0));
        Mask().Should().Be(before);
    }

    [Fact]
    public void There_is_no_core_before_the_first()
    {
        Action pick = () => CorePinning.Pick(0b1, -1);

        pick.Should().Throw<ArgumentOutOfRangeException>();
    }

    static nint Mask()
    {
        using Process self = Process.GetCurrentProcess();
        return OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? self.ProcessorAffinity : 0;
    }
}
