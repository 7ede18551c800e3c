using Models;
using Models.Checked;
using Verify.Checking;

namespace UnitTests.Checked;

/// <summary>How long the reuse interval must be (DESIGN section 5; RFC 9700, section 4.14.2).</summary>
public sealed class WindowTests
{
    static readonly int[] s_timeouts = [0, 2, 3, 5];
    static readonly int[] s_backoffs = [0, 1, 3];
    static readonly int[] s_latencies = [0, 1, 2];
    static readonly int[] s_relaunches = [0, 20];

    /// <summary>Zeros, timeouts of a round trip and less, and long relaunches are among them: 216 points.</summary>
    static IEnumerable<(WorldTiming Timing, WindowCase Window)> Grid =>
        from timeout in s_timeouts
        from backoff in s_backoffs
        from latency in s_latencies
        from relaunch in s_relaunches
        from window in WindowCase.All
        select (new WorldTiming(timeout, backoff, latency, relaunch, 0), window);

    [Fact]
    public void Search_and_formula_agree_on_the_whole_grid()
    {
        IEnumerable<string> differences =
            from point in Grid
            let found = WindowSearch.Smallest(point.Timing, point.Window)
            let formula = ReuseWindow.Smallest(point.Timing, point.Window.LostAnswers, point.Window.Deaths)
            where found != formula
            select $"{point}: search {found}, formula {formula}";

        Grid.Should().HaveCountGreaterThanOrEqualTo(100);
        differences.Should().BeEmpty();
    }

    /// <summary>The binary search depends on it.</summary>
    [Fact]
    public void A_longer_interval_never_survives_less()
    {
        WorldTiming timing = new(5, 1, 1, 4, 0);
        foreach (WindowCase window in WindowCase.All)
        {
            bool[] survives = [.. Enumerable.Range(0, 25).Select(interval => WindowSearch.Survives(
                timing with { ReuseInterval = interval }, window, RotationPolicy.ReuseIntervalSameToken))];

            survives.Should().BeInAscendingOrder().And.Contain(true).And.Contain(false);
        }
    }

    [Fact]
    public void Whether_the_server_answers_with_the_same_token_or_a_new_one_makes_no_difference()
    {
        WorldTiming timing = new(5, 1, 1, 4, 0);
        foreach (WindowCase window in WindowCase.All)
        {
            WindowSearch.Smallest(timing, window, RotationPolicy.ReuseIntervalNewToken)
                .Should().Be(WindowSearch.Smallest(timing, window));
        }
    }

    [Theory]
    [InlineData("10", 10_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("-1s", null)]
    [InlineData("soon", null)]
    public void Times_are_seconds_or_have_a_unit(string text, int? milliseconds) =>
        (WindowTimes.Parse(text)?.TotalMilliseconds).Should().Be(milliseconds);

    [Fact]
    public void Too_many_ticks_are_refused_with_a_tick_that_would_do()
    {
        WindowTimes times = new(
            TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.FromMilliseconds(150), TimeSpan.Zero, TimeSpan.FromMilliseconds(150));

        Action convert = () => (times with { Tick = TimeSpan.FromMilliseconds(50) }).ToTicks();

        convert.Should().Throw<ArgumentException>().WithMessage("*--tick 125ms*");
        (times with { Tick = TimeSpan.FromMilliseconds(125) }).ToTicks().Timeout.Should().Be(240);
        times.ToTicks().Timeout.Should().Be(200);
    }
}
