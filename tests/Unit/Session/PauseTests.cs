using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>How long a flight waits between a failed attempt and the next.</summary>
public sealed class PauseTests
{
    static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_pause_doubles_with_each_failed_attempt()
    {
        (await PausesAsync(options => options.Backoff = s_second, failures: 4))
            .Should().Equal(s_second, 2 * s_second, 4 * s_second, 8 * s_second);
    }

    [Fact]
    public async Task No_pause_is_longer_than_the_longest()
    {
        (await PausesAsync(
            options =>
            {
                options.Backoff = 2 * s_second;
                options.MaxBackoff = 5 * s_second;
            },
            failures: 3)).Should().Equal(2 * s_second, 4 * s_second, 5 * s_second);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1, 1)]
    public async Task Chance_takes_up_to_half_of_a_pause(double chance, double seconds)
    {
        (await PausesAsync(options => (options.Backoff, options.Jitter) = (s_second, () => chance)))
            .Should().Equal(seconds * s_second);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(7)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Chance_beyond_its_range_keeps_nobody_waiting(double chance)
    {
        (await PausesAsync(options => (options.Backoff, options.Jitter) = (s_second, () => chance)))
            .Should().ContainSingle().Which.Should()
            .BeGreaterThanOrEqualTo(0.5 * s_second).And.BeLessThanOrEqualTo(s_second);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(0.25, 1)]
    [InlineData(-1, 1)]
    [InlineData(3600, 30)]
    public async Task The_servers_wish_is_kept_up_to_the_longest_pause(double wish, double pause)
    {
        // RFC 9110, section 10.2.3; the longest pause is 30 seconds by default.
        (await PausesAsync(options => options.Backoff = s_second, retryAfter: wish * s_second))
            .Should().Equal(pause * s_second);
    }

    [Fact]
    public async Task A_wish_of_the_servers_is_for_one_pause_only()
    {
        App app = await App.SignedInAsync(Patient);
        _ = app.Reject(App.First);

        (await app.Server.AttemptAsync()).Fail(AttemptFailure.NotProcessed, 10 * s_second);
        (await app.Clock.TimerAsync()).DueTime.Should().Be(10 * s_second);
        app.Clock.Advance(10 * s_second);
        (await app.Server.AttemptAsync()).Fail();

        (await app.Clock.TimerAsync()).DueTime.Should().Be(2 * s_second);
    }

    [Fact]
    public async Task The_next_attempt_comes_when_the_pause_is_over_and_not_before()
    {
        App app = await App.SignedInAsync(Patient);

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        TimeSpan pause = (await app.Clock.TimerAsync()).DueTime;
        app.Clock.Advance(pause - TimeSpan.FromTicks(1));
        RefreshPhase before = app.Session.State.Phase;
        app.Clock.Advance(TimeSpan.FromTicks(1));
        Attempt second = await app.Server.AttemptAsync();
        second.Grant(1);

        before.Should().Be(RefreshPhase.BackingOff);
        second.Presented.Should().Be(Pairs.Refresh(0), "rule 3");
        (await caller.Within()).Should().BeTrue();
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_pause_with_it()
    {
        App app = await App.SignedInAsync(Patient);

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        TestClock.Timer pause = await app.Clock.TimerAsync();
        await app.Session.SignOutAsync().Within();
        app.Clock.Advance(pause.DueTime);

        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
        app.Inputs.Should().NotContain(RefreshInputKind.BackoffElapsed);
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_pause_of_an_earlier_session_that_ended_late_changes_nothing()
    {
        App app = await App.SignedInAsync(Patient);

        _ = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        TestClock.Timer pause = await app.Clock.TimerAsync();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();
        RefreshState before = app.Session.State;
        pause.Fire();

        app.Session.State.Should().Be(before);
        app.Server.Count.Should().Be(1);
    }

    static void Patient(TokenSessionOptions options) =>
        (options.Backoff, options.Policy) = (s_second, new RefreshPolicy { MaxAttempts = 7 });

    /// <summary>The pauses after so many failed attempts of one flight.</summary>
    static async Task<List<TimeSpan>> PausesAsync(
        Action<TokenSessionOptions> configure, int failures = 1, TimeSpan? retryAfter = null)
    {
        App app = await App.SignedInAsync(options =>
        {
            Patient(options);
            configure(options);
        });
        _ = app.Reject(App.First);
        var pauses = new List<TimeSpan>();
        while (pauses.Count < failures)
        {
            (await app.Server.AttemptAsync()).Fail(retryAfter: retryAfter);
            TimeSpan pause = (await app.Clock.TimerAsync()).DueTime;
            app.Clock.Advance(pause);
            pauses.Add(pause);
        }

        return pauses;
    }
}
