using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>The session's events, and what the app may do in their handlers.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task A_handler_that_throws_harms_no_caller_and_no_other_handler()
    {
        var app = new App();
        var told = new List<string>();
        app.Session.SessionExpired += (_, _) => throw new InvalidOperationException();
        app.Session.SessionExpired += (_, _) => told.Add("expired");
        app.Session.VaultDegraded += (_, _) => throw new InvalidOperationException();
        app.Session.VaultDegraded += (_, _) => told.Add("degraded");
        await app.Session.SignInAsync(Pairs.Pair(0)).Within();
        app.Vault.Fails = operation => operation.StartsWith("write", StringComparison.Ordinal);

        await app.RefreshAsync(App.First, 1);
        await app.Session.SignOutAsync().Within();

        await app.Session.DisposeAsync().Within();

        told.Should().Equal("degraded", "expired");
    }

    [Fact]
    public async Task A_handler_may_sign_in_and_wait_for_it()
    {
        App app = await App.SignedInAsync();
        var isSignedIn = new TaskCompletionSource();
        app.Session.SessionExpired += (_, _) =>
        {
            app.Session.SignInAsync(Pairs.Pair(1)).Within().GetAwaiter().GetResult();
            isSignedIn.SetResult();
        };

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Refuse();

        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
        await isSignedIn.Task.Within();
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task A_handler_may_sign_out_and_wait_for_it()
    {
        App app = await App.SignedInAsync();
        var isSignedOut = new TaskCompletionSource();
        app.Session.SessionExpired += (_, _) =>
        {
            app.Session.SignOutAsync().Within().GetAwaiter().GetResult();
            isSignedOut.SetResult();
        };

        _ = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Refuse();

        await isSignedOut.Task.Within();
        (await app.EventAsync()).Should().Be("session 1 ended: RefreshRejected");
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task A_handler_holds_no_lock()
    {
        App app = await App.SignedInAsync();
        using var isRaised = new ManualResetEventSlim();
        using var mayReturn = new ManualResetEventSlim();
        app.Session.SessionExpired += (_, _) =>
        {
            isRaised.Set();
            mayReturn.Within();
        };

        Task signOut = Task.Run(app.Session.SignOutAsync, TestContext.Current.CancellationToken);
        isRaised.Within();
        await Task.Run(() => app.Session.State, TestContext.Current.CancellationToken).Within();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();

        mayReturn.Set();
        await signOut.Within();
    }

    [Fact]
    public async Task The_app_hears_of_one_event_at_a_time_and_in_order()
    {
        App app = await App.SignedInAsync();
        using var isRaised = new ManualResetEventSlim();
        using var mayReturn = new ManualResetEventSlim();
        int inside = 0;
        bool hasOverlapped = false;
        var sessions = new List<int>();
        app.Session.SessionExpired += (_, e) =>
        {
            hasOverlapped |= Interlocked.Increment(ref inside) > 1;
            if (e.Session == 1)
            {
                isRaised.Set();
                mayReturn.Within();
            }

            sessions.Add(e.Session);
            Interlocked.Decrement(ref inside);
        };

        Task first = Task.Run(() => app.Session.SignInAsync(Pairs.Pair(1)), TestContext.Current.CancellationToken);
        isRaised.Within();
        await app.Session.SignInAsync(Pairs.Pair(2)).Within();
        mayReturn.Set();
        await Task.WhenAny(first).Within();

        hasOverlapped.Should().BeFalse();
        sessions.Should().Equal(1, 2);
    }
}
