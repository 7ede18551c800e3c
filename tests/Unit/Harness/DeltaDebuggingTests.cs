using Harness;

namespace HarnessTests;

/// <summary>What is left out, and in how many attempts.</summary>
public sealed class DeltaDebuggingTests
{
    int _attempts;

    /// <summary>Of these, what fails as long as all of those that matter are there.</summary>
    int[] LeastOf(int count, params int[] matter) => LeaveOut(
        [.. Enumerable.Range(1, count)],
        (whole, parts) =>
        {
            _attempts++;
            int[] left = [.. whole.Except(parts)];
            return matter.Except(left).Any() ? null : left;
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(7, 4)]
    [InlineData(50, 3, 27, 50)]
    public void What_matters_is_left_and_nothing_else(int count, params int[] matter) =>
        LeastOf(count, matter).Should().Equal(matter);

    [Fact]
    public void Many_are_left_out_together()
    {
        LeastOf(50, 17).Should().Equal(17);

        _attempts.Should().BeLessThan(20, "one by one it takes fifty");
    }

    /// <summary>What goes only when another has gone is asked about again.</summary>
    [Fact]
    public void None_that_is_left_can_be_left_out()
    {
        // Each goes only when the one below it has gone.
        int[] least = LeaveOut([1, 2, 3, 4, 5], (whole, parts) => parts is [int one] && !whole.Contains(one - 1) ? [.. whole.Except(parts)] : null);

        least.Should().BeEmpty();
    }

    /// <summary>More may go than was asked for.</summary>
    [Fact]
    public void What_goes_with_another_is_not_tried_any_more() =>
        LeaveOut([1, 2, 3, 4, 5, 6], (whole, parts) => parts is [] ? throw new ArgumentException("nothing") : whole.Length > 1 ? [1] : null)
            .Should().Equal(1);

    static int[] LeaveOut(int[] all, Func<int[], int[], int[]?> without) => DeltaDebugging.LeaveOut(all, whole => whole, without);
}
