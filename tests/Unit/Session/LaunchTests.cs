using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Rule 9: what a process makes of the record that it finds.</summary>
public sealed class LaunchTests
{
    [Fact]
    public async Task Whoever_needs_the_session_first_launches_it()
    {
        var app = new App { Vault = { Content = new VaultContent.Held(Pairs.Stored(Pairs.Pair(0))) } };

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        await app.Session.LaunchAsync().Within();

        app.Vault.Log.Should().Equal("read");
    }

    [Fact]
    public async Task A_request_waits_for_the_launch_that_is_under_way()
    {
        var app = new App { Vault = { Content = new VaultContent.Held(Pairs.Stored(Pairs.Pair(0))) } };
        Checkpoint read = app.Vault.StopAt("read");

        Task launch = app.Session.LaunchAsync();
        Task again = app.Session.LaunchAsync();
        Task<string> caller = app.AccessTokenAsync();
        await read.ReachedAsync();
        bool isAnybodyAnswered = launch.IsCompleted || again.IsCompleted || caller.IsCompleted;
        read.Pass();

        isAnybodyAnswered.Should().BeFalse();
        await Task.WhenAll(launch, again).Within();
        (await caller).Should().Be(Pairs.Access(0));
        app.Vault.Log.Should().Equal("read");
    }

    [Fact]
    public async Task An_empty_vault_means_that_nobody_is_signed_in()
    {
        var app = new App();

        await app.ShouldGoWithoutAsync(app.AccessTokenAsync(), CallerFailure.SignedOut);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(58, true)]
    [InlineData(59, false)]
    [InlineData(60, false)]
    [InlineData(60 * 24 * 400, false)]
    [InlineData(-30, true)]
    public async Task A_stored_expiry_is_read_by_the_wall_clock(double minutesAgo, bool isFresh)
    {
        App app = await LaunchedAsync(Pairs.Lifetime, TestClock.Epoch - TimeSpan.FromMinutes(minutesAgo));

        app.IsFresh.Should().Be(isFresh);
    }

    [Fact]
    public async Task A_receipt_in_the_future_never_makes_a_token_last_longer()
    {
        App app = await LaunchedAsync(Pairs.Lifetime, TestClock.Epoch + TimeSpan.FromDays(400));

        app.Clock.Advance(Pairs.Lifetime);

        app.IsFresh.Should().BeFalse();
    }

    public static TheoryData<TimeSpan?, DateTimeOffset> Extremes => new()
    {
        { TimeSpan.MaxValue, TestClock.Epoch },
        { TimeSpan.MaxValue, DateTimeOffset.MaxValue },
        { TimeSpan.MinValue, TestClock.Epoch },
        { TimeSpan.FromTicks(-1), DateTimeOffset.MinValue },
        { TimeSpan.Zero, TestClock.Epoch },
        { TimeSpan.FromHours(1), DateTimeOffset.MaxValue },
        { null, DateTimeOffset.MinValue },
    };

    [Theory]
    [MemberData(nameof(Extremes), DisableDiscoveryEnumeration = true)]
    public async Task No_lifetime_and_no_receipt_hinders_a_launch(TimeSpan? lifetime, DateTimeOffset receivedAt)
    {
        App app = await LaunchedAsync(lifetime, receivedAt);

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        app.Server.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_read_is_left_alone_and_can_be_launched_again()
    {
        var app = new App
        {
            Vault = { Content = new VaultContent.Held(Pairs.Stored(Pairs.Pair(0))), Fails = _ => true },
        };
        Checkpoint read = app.Vault.StopAt("read");

        Task launch = app.Session.LaunchAsync();
        Task<string> caller = app.AccessTokenAsync();
        read.Pass();
        await app.ShouldGoWithoutAsync(launch, CallerFailure.VaultUnavailable);
        await app.ShouldGoWithoutAsync(caller, CallerFailure.VaultUnavailable);
        app.Vault.Log.Should().Equal("read", "read", "read");
        app.Vault.Fails = _ => false;
        await app.Session.LaunchAsync().Within();

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task An_unreadable_record_is_wiped_and_never_used()
    {
        var app = new App { Vault = { Content = new VaultContent.Unreadable(VaultDamage.Torn) } };
        Checkpoint wipe = app.Vault.StopAt("wipe 0");

        await app.ShouldGoWithoutAsync(app.AccessTokenAsync(), CallerFailure.SessionEnded);
        await wipe.ReachedAsync();

        (await app.EventAsync()).Should().Be("session 0 ended: VaultUnreadable");
    }

    [Fact]
    public async Task A_record_that_its_vault_let_be_wiped_is_unreadable()
    {
        // As a vault finds it that has kept what it was lent, and not a copy.
        TokenPair lent = Pairs.Pair(0);
        lent.Wipe();
        var app = new App { Vault = { Content = new VaultContent.Held(Pairs.Stored(lent)) } };

        await app.Session.LaunchAsync().Within();

        (await app.EventAsync()).Should().Be("session 0 ended: VaultUnreadable");
    }

    [Fact]
    public async Task A_rotation_that_a_dead_process_began_is_presented_again_at_once()
    {
        App app = await App.LaunchedAsync(Pairs.Stored(Pairs.Pair(0), isMarked: true));

        Task<string> caller = app.AccessTokenAsync();
        Attempt attempt = await app.Server.AttemptAsync();
        attempt.Grant(1);

        attempt.Presented.Should().Be(Pairs.Refresh(0));
        (await caller).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task A_sign_in_during_the_launch_replaces_what_the_vault_holds()
    {
        var app = new App { Vault = { Content = new VaultContent.Held(Pairs.Stored(Pairs.Pair(0))) } };
        Checkpoint read = app.Vault.StopAt("read");

        Task signIn = app.Session.SignInAsync(Pairs.Pair(1));
        await read.ReachedAsync();
        read.Pass();
        await signIn.Within();

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
        app.Vault.Log.Should().Equal("read", "wipe 2", "write 2.0");
        (await app.EventAsync()).Should().Be("session 1 ended: SignedInAgain");
    }

    static Task<App> LaunchedAsync(TimeSpan? lifetime, DateTimeOffset receivedAt) =>
        App.LaunchedAsync(Pairs.Stored(new TokenPair
        {
            AccessToken = new AccessToken(Pairs.Access(0)),
            RefreshToken = new RefreshToken(Pairs.Refresh(0)),
            ReceivedAt = receivedAt,
            Lifetime = lifetime,
        }));
}
