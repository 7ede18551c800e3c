using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>How a session begins, and how another takes its place.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_sign_in_ends_when_its_tokens_are_durable()
    {
        var app = new App();
        Checkpoint save = app.Vault.StopAt("write 1.0");

        Task signIn = app.Session.SignInAsync(Pairs.Pair(0));
        await save.ReachedAsync();
        Task<string> caller = app.AccessTokenAsync();
        bool isAnybodyAnswered = signIn.IsCompleted || caller.IsCompleted || app.IsFresh;
        save.Pass();

        isAnybodyAnswered.Should().BeFalse();
        await signIn.Within();
        (await caller).Should().Be(Pairs.Access(0));
    }

    [Fact]
    public async Task The_pair_of_a_sign_in_stays_the_apps()
    {
        TokenPair pair = Pairs.Pair(0);
        App app = await App.SignedInAsync(pair: pair);
        pair.AccessToken.IsWiped.Should().BeFalse();

        pair.Wipe();
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
        await app.RefreshAsync(App.First, 1);
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task The_pair_of_a_sign_in_may_be_wiped_while_the_vault_is_being_read()
    {
        var app = new App();
        Checkpoint read = app.Vault.StopAt("read");
        TokenPair pair = Pairs.Pair(0);

        Task signIn = app.Session.SignInAsync(pair);
        await read.ReachedAsync();
        pair.Wipe();
        read.Pass();
        await signIn.Within();

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
    }

    [Fact]
    public async Task Callers_of_the_session_before_fail_and_its_tokens_are_revoked()
    {
        App app = await App.SignedInAsync();

        Task<bool> caller = app.Reject(App.First);
        await app.Server.AttemptAsync();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();

        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionChanged);
        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(0));
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
        (await app.EventAsync()).Should().Be("session 1 ended: SignedInAgain");
    }

    [Fact]
    public async Task A_reply_for_the_session_before_is_revoked_and_not_kept()
    {
        App app = await App.SignedInAsync();
        _ = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();
        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(0));

        TokenPair late = Pairs.Pair(2);
        attempt.Grant(late);

        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(2));
        late.RefreshToken!.IsWiped.Should().BeTrue();
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
        app.Vault.Log.Should().EndWith("write 2.0");
    }

    [Fact]
    public async Task A_sign_in_that_another_overtakes_fails()
    {
        var app = new App();
        Checkpoint save = app.Vault.StopAt("write 1.0");

        Task first = app.Session.SignInAsync(Pairs.Pair(0));
        await save.ReachedAsync();
        Task second = app.Session.SignInAsync(Pairs.Pair(1));
        save.Pass();

        await app.ShouldGoWithoutAsync(first, CallerFailure.SessionEnded);
        await second.Within();
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task A_sign_in_that_a_sign_out_overtakes_fails()
    {
        var app = new App();
        Checkpoint save = app.Vault.StopAt("write 1.0");

        Task signIn = app.Session.SignInAsync(Pairs.Pair(0));
        await save.ReachedAsync();
        Task signOut = app.Session.SignOutAsync();
        save.Pass();

        await app.ShouldGoWithoutAsync(signIn, CallerFailure.SessionEnded);
        await signOut.Within();
        app.Vault.Log.Should().EndWith("wipe 1");
    }

    [Fact]
    public async Task A_vault_that_keeps_failing_degrades_the_session_and_says_so()
    {
        // Rule 4: a spent token on disk is worse than a new one in memory.
        App app = await App.SignedInAsync();
        app.Vault.Fails = operation => operation == "write 1.1";

        await app.RefreshAsync(App.First, 1);

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
        app.Vault.Log.Count(operation => operation == "write 1.1").Should().Be(3);
        (await app.EventAsync()).Should().Be("vault degraded");
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task A_vault_that_fails_once_degrades_nothing()
    {
        App app = await App.SignedInAsync();
        int writes = 0;
        app.Vault.Fails = operation => operation == "write 1.1" && ++writes == 1;

        await app.RefreshAsync(App.First, 1);

        app.Vault.Log.Should().EndWith("write 1.1").And.HaveCount(5);
        await app.Session.DisposeAsync().Within();
        app.HasEvent.Should().BeFalse();
    }
}
