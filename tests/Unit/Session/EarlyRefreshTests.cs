using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Rule 10: the clock is a hint for refreshing early, and the server's 401 is the truth.</summary>
public sealed class EarlyRefreshTests
{
    static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_token_near_its_expiry_is_refreshed_before_it_is_sent()
    {
        App app = await App.SignedInAsync();

        app.Clock.Advance(Pairs.Lifetime - s_minute - s_tick);
        string before = await app.AccessTokenAsync();
        app.Clock.Advance(s_tick);
        Task<string> after = app.AccessTokenAsync();
        (await app.Server.AttemptAsync()).Grant(1);

        before.Should().Be(Pairs.Access(0));
        (await after).Should().Be(Pairs.Access(1));
    }

    [Theory]
    [InlineData(60, 30)]
    [InlineData(90, 45)]
    [InlineData(120, 60)]
    [InlineData(300, 240)]
    public async Task At_most_half_of_a_lifetime_is_given_away(double lifetime, double freshFor)
    {
        App app = await App.SignedInAsync(pair: Pairs.Pair(0, TimeSpan.FromSeconds(lifetime)));

        app.Clock.Advance(TimeSpan.FromSeconds(freshFor) - s_tick);
        bool isFreshBefore = app.IsFresh;
        app.Clock.Advance(s_tick);

        isFreshBefore.Should().BeTrue();
        app.IsFresh.Should().BeFalse();
    }

    [Fact]
    public async Task A_generation_is_refreshed_early_once_and_then_waits_for_its_401()
    {
        App app = await App.SignedInAsync();
        app.Clock.Advance(Pairs.Lifetime);

        Task<string> first = app.AccessTokenAsync();
        (await app.Server.AttemptAsync()).Fail(AttemptFailure.NeverSent);
        (await first).Should().Be(Pairs.Access(0), "nobody but the server knows it to be dead");

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task An_early_refresh_that_fails_closes_no_session()
    {
        App app = await App.SignedInAsync();
        app.Clock.Advance(Pairs.Lifetime);

        Task<string> caller = app.AccessTokenAsync();
        (await app.Server.AttemptAsync()).Fail();
        await app.ElapsePauseAsync();
        (await app.Server.AttemptAsync()).Fail();

        (await caller).Should().Be(Pairs.Access(0));
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task Each_generation_may_be_refreshed_early()
    {
        App app = await App.SignedInAsync();
        for (int number = 1; number <= 3; number++)
        {
            app.Clock.Advance(Pairs.Lifetime);
            Task<string> caller = app.AccessTokenAsync();
            (await app.Server.AttemptAsync()).Grant(number);
            (await caller).Should().Be(Pairs.Access(number));
        }
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_changes_nothing()
    {
        App app = await App.SignedInAsync();
        foreach (double days in (double[])[-400, 400])
        {
            app.Clock.Jump = TimeSpan.FromDays(days);
            (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        }

        app.Clock.Advance(Pairs.Lifetime);
        app.IsFresh.Should().BeFalse("the monotonic clock says so");
        app.Server.Count.Should().Be(0);
    }

    [Fact]
    public async Task An_early_refresh_can_be_turned_off()
    {
        App app = await App.SignedInAsync(options => options.EarlyRefresh = TimeSpan.Zero);
        app.Clock.Advance(10 * Pairs.Lifetime);

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task A_lifetime_that_says_nothing_asks_for_nothing(long ticks)
    {
        App app = await App.SignedInAsync(pair: Pairs.Pair(0, TimeSpan.FromTicks(ticks)));
        app.Clock.Advance(TimeSpan.FromDays(1000));

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
    }

    [Fact]
    public async Task A_session_without_a_refresh_token_is_not_ended_by_the_clock()
    {
        // There is nothing to refresh it with, and the access token is good until the server says otherwise.
        App app = await App.SignedInAsync(pair: Pairs.Pair(0, hasRefreshToken: false));
        app.Clock.Advance(2 * Pairs.Lifetime);

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        app.HasEvent.Should().BeFalse();
    }
}
