using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>The end of the process, as far as the session takes part in it.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task A_rotation_under_way_still_reaches_the_vault()
    {
        App app = await App.SignedInAsync();
        _ = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();
        Checkpoint save = app.Vault.StopAt("write 1.1");

        Task disposal = app.Session.DisposeAsync().AsTask();
        bool isDoneBeforeReply = disposal.IsCompleted;
        attempt.Grant(1);
        await save.ReachedAsync();
        bool isDoneBeforeSave = disposal.IsCompleted;
        save.Pass();
        await disposal.Within();

        isDoneBeforeReply.Should().BeFalse();
        isDoneBeforeSave.Should().BeFalse();
        app.Vault.Log.Should().EndWith("write 1.1");
    }

    [Fact]
    public async Task Callers_fail_from_then_on_also_while_a_rotation_is_under_way()
    {
        App app = await App.SignedInAsync();
        Task<bool> waiting = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();

        Task disposal = app.Session.DisposeAsync().AsTask();
        await ShouldBeDisposedAsync(waiting);
        await ShouldBeDisposedAsync(app.Reject(App.First));
        Checkpoint save = app.Vault.StopAt("write 1.1");
        attempt.Grant(1);
        await save.ReachedAsync();
        save.Pass();
        await disposal.Within();

        app.Session.TakeFresh().Should().BeNull();
        await ShouldBeDisposedAsync(app.AccessTokenAsync());
        await ShouldBeDisposedAsync(app.Session.SignInAsync(Pairs.Pair(2)));
        await ShouldBeDisposedAsync(app.Session.SignOutAsync());
        await app.Session.Awaiting(s => s.LaunchAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task The_fast_path_is_closed_first()
    {
        App app = await App.SignedInAsync();
        app.Server.WhenRevoked = () => new TaskCompletionSource().Task;
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();

        Task disposal = app.Session.DisposeAsync().AsTask();

        disposal.IsCompleted.Should().BeFalse("a revocation is outstanding");
        app.Session.TakeFresh().Should().BeNull();
    }

    [Fact]
    public async Task A_pause_ends_with_the_session_even_if_its_timer_has_just_fired()
    {
        App app = await App.SignedInAsync();
        Task<bool> waiting = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        TestClock.Timer pause = await app.Clock.TimerAsync();

        await app.Session.DisposeAsync().Within();
        app.Clock.Advance(pause.DueTime);
        pause.Invoking(timer => timer.Fire()).Should().NotThrow();

        await ShouldBeDisposedAsync(waiting);
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task No_pause_begins_after_it()
    {
        App app = await App.SignedInAsync();
        _ = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();

        Task disposal = app.Session.DisposeAsync().AsTask();
        attempt.Fail();
        await disposal.Within();
        app.Clock.Advance(TimeSpan.FromHours(1));

        app.Inputs.Should().EndWith(RefreshInputKind.AttemptFailed);
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task Secrets_are_wiped_and_the_vault_keeps_its_own()
    {
        TokenPair pair = Pairs.Pair(0);
        App app = await App.LaunchedAsync(Pairs.Stored(pair));

        await app.Session.DisposeAsync().Within();

        pair.AccessToken.IsWiped.Should().BeTrue();
        pair.RefreshToken!.IsWiped.Should().BeTrue();
        app.Vault.Log.Should().Equal("read");
    }

    [Fact]
    public async Task It_may_come_twice_and_from_those_who_cannot_wait()
    {
        App app = await App.SignedInAsync();

        app.Session.Dispose();
        await ShouldBeDisposedAsync(app.Reject(App.First));
        app.Session.Dispose();
        await app.Session.DisposeAsync().Within();
    }

    static Task ShouldBeDisposedAsync(Task caller) =>
        caller.Awaiting(task => task.Within()).Should().ThrowAsync<ObjectDisposedException>();
}
