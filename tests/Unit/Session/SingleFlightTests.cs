using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Rules 1 to 4 of the core, as the session keeps them for its callers.</summary>
public sealed class SingleFlightTests
{
    [Fact]
    public async Task Callers_that_are_rejected_together_share_one_refresh()
    {
        App app = await App.SignedInAsync();

        Task<bool>[] callers = [.. Enumerable.Range(0, 20).Select(_ => app.Reject(App.First))];
        (await app.Server.AttemptAsync()).Grant(1);

        (await Task.WhenAll(callers).Within()).Should().OnlyContain(isReplayed => isReplayed);
        app.Server.Count.Should().Be(1);
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task A_401_to_an_older_generation_is_replayed_without_a_refresh()
    {
        App app = await App.SignedInAsync();
        await app.RefreshAsync(App.First, 1);

        (await app.Reject(App.First).Within()).Should().BeTrue();

        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_401_to_an_older_session_is_never_replayed()
    {
        App app = await App.SignedInAsync();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();

        await app.ShouldGoWithoutAsync(app.Reject(App.First), CallerFailure.SessionChanged);

        app.Server.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_cancelled_leader_stops_waiting_and_nothing_else_happens()
    {
        App app = await App.SignedInAsync();
        using var patience = new CancellationTokenSource();

        Task<bool> leader = app.Reject(App.First, patience.Token);
        Task<bool> follower = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();
        await patience.CancelAsync();
        OperationCanceledException cancelled =
            (await leader.Awaiting(task => task.Within()).Should().ThrowAsync<OperationCanceledException>()).Which;
        attempt.Grant(1);

        cancelled.CancellationToken.Should().Be(patience.Token);
        (await follower.Within()).Should().BeTrue();
        app.Server.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_refresh_whose_callers_have_all_left_is_still_saved()
    {
        App app = await App.SignedInAsync();
        using var patience = new CancellationTokenSource();

        Task<bool> caller = app.Reject(App.First, patience.Token);
        Attempt attempt = await app.Server.AttemptAsync();
        await patience.CancelAsync();
        await caller.Awaiting(task => task.Within()).Should().ThrowAsync<OperationCanceledException>();
        Task<string> next = app.AccessTokenAsync();
        attempt.Grant(1);

        (await next).Should().Be(Pairs.Access(1));
        app.Vault.Log.Should().EndWith("write 1.1");
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_before_it_asks_changes_nothing()
    {
        App app = await App.SignedInAsync();
        RefreshState before = app.Session.State;

        await app.Awaiting(a => a.Reject(App.First, new CancellationToken(true)).Within())
            .Should().ThrowAsync<OperationCanceledException>();

        app.Session.State.Should().Be(before);
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_after_its_answer_has_it_still()
    {
        App app = await App.SignedInAsync();
        using var patience = new CancellationTokenSource();

        Task<bool> caller = app.Reject(App.First, patience.Token);
        (await app.Server.AttemptAsync()).Grant(1);
        (await caller.Within()).Should().BeTrue();
        await patience.CancelAsync();

        (await app.Reject(App.First).Within()).Should().BeTrue();
    }

    [Fact]
    public async Task Callers_share_a_failure_and_the_next_request_starts_another_flight()
    {
        App app = await App.SignedInAsync();

        Task<bool>[] callers = [app.Reject(App.First), app.Reject(App.First), app.Reject(App.First)];
        (await app.Server.AttemptAsync()).Fail(AttemptFailure.NeverSent);
        foreach (Task<bool> caller in callers) await app.ShouldGoWithoutAsync(caller, CallerFailure.Unreachable);
        app.Server.Count.Should().Be(1);
        Task<string> next = app.AccessTokenAsync();
        (await app.Server.AttemptAsync()).Grant(1);

        (await next).Should().Be(Pairs.Access(1));
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_sees_a_pair_before_it_is_durable()
    {
        App app = await App.SignedInAsync();
        Checkpoint save = app.Vault.StopAt("write 1.1");

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Grant(1);
        await save.ReachedAsync();
        Task<string> another = app.AccessTokenAsync();
        bool isAnybodyAnswered = caller.IsCompleted || another.IsCompleted || app.IsFresh;
        save.Pass();

        isAnybodyAnswered.Should().BeFalse();
        (await caller.Within()).Should().BeTrue();
        (await another).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task The_vault_is_told_of_a_rotation_before_the_server_is_asked()
    {
        // Rule 9: a process that dies in between knows on launch what it does not know.
        App app = await App.SignedInAsync();
        Checkpoint mark = app.Vault.StopAt("mark 1.0");

        Task<bool> caller = app.Reject(App.First);
        await mark.ReachedAsync();
        int attempts = app.Server.Count;
        mark.Pass();
        (await app.Server.AttemptAsync()).Grant(1);

        attempts.Should().Be(0);
        (await caller.Within()).Should().BeTrue();
    }

    [Fact]
    public async Task A_reply_without_a_refresh_token_keeps_the_old_one()
    {
        // RFC 6749, section 6.
        App app = await App.SignedInAsync();
        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Grant(Pairs.Pair(1, hasRefreshToken: false));
        await caller.Within();

        Task<bool> next = app.Reject(new TokenRef(1, 1));
        Attempt attempt = await app.Server.AttemptAsync();
        attempt.Grant(2);

        attempt.Presented.Should().Be(Pairs.Refresh(0));
        (await next.Within()).Should().BeTrue();
    }

    [Fact]
    public async Task A_session_without_a_refresh_token_ends_at_its_first_401()
    {
        App app = await App.SignedInAsync(pair: Pairs.Pair(0, hasRefreshToken: false));

        await app.ShouldGoWithoutAsync(app.Reject(App.First), CallerFailure.SessionEnded);

        app.Server.Count.Should().Be(0);
        (await app.EventAsync()).Should().Be("session 1 ended: RefreshRejected");
    }

    [Fact]
    public async Task A_refusal_ends_the_session_for_all_who_wait()
    {
        App app = await App.SignedInAsync();

        Task<bool>[] callers = [app.Reject(App.First), app.Reject(App.First)];
        (await app.Server.AttemptAsync()).Refuse();

        foreach (Task<bool> caller in callers) await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
        (await app.EventAsync()).Should().Be("session 1 ended: RefreshRejected");
    }

    [Fact]
    public async Task An_endpoint_that_throws_may_have_rotated()
    {
        // Rule 3: presented again, and only the same one.
        App app = await App.SignedInAsync(options => options.Backoff = TimeSpan.FromSeconds(1));

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Throw(new InvalidOperationException(Pairs.Mark));
        await app.ElapsePauseAsync();
        Attempt second = await app.Server.AttemptAsync();
        second.Grant(1);

        second.Presented.Should().Be(Pairs.Refresh(0));
        (await caller.Within()).Should().BeTrue();
    }

    [Fact]
    public async Task An_endpoint_that_replies_with_one_and_the_same_pair_keeps_nobody_waiting()
    {
        App app = await App.SignedInAsync(options => options.Policy = new() { MaxAttempts = 1 });
        TokenPair same = Pairs.Pair(1);

        for (int generation = 0; generation < 2; generation++)
        {
            Task<bool> caller = app.Reject(new TokenRef(1, generation));
            (await app.Server.AttemptAsync()).Grant(same);
            (await caller.Within()).Should().BeTrue();
        }

        same.RefreshToken!.IsWiped.Should().BeTrue("it was the session's, which has moved on");
        Task<bool> last = app.Reject(new TokenRef(1, 2));
        Attempt attempt = await app.Server.AttemptAsync();
        attempt.Grant(same);

        attempt.Presented.Should().Be(Pairs.Refresh(1));
        await app.ShouldGoWithoutAsync(last, CallerFailure.SessionEnded);
    }

    [Fact]
    public async Task An_endpoint_that_replies_nothing_keeps_nobody_waiting()
    {
        App app = await App.SignedInAsync(options => options.Policy = new() { MaxAttempts = 1 });

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).ReplyNothing();

        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
    }
}
