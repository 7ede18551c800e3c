using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Rule 8: a session's end wipes the vault, and a sign-out is acknowledged when that is durable.</summary>
public sealed class SignOutTests
{
    [Fact]
    public async Task A_sign_out_ends_when_the_wipe_is_durable()
    {
        App app = await App.SignedInAsync();
        Checkpoint wipe = app.Vault.StopAt("wipe 1");

        Task signOut = app.Session.SignOutAsync();
        Task again = app.Session.SignOutAsync();
        await wipe.ReachedAsync();
        bool isAcknowledged = signOut.IsCompleted || again.IsCompleted;
        app.Session.State.HasSession.Should().BeFalse("it has ended in memory");
        wipe.Pass();

        isAcknowledged.Should().BeFalse();
        await Task.WhenAll(signOut, again).Within();
        app.Vault.Content.Should().Be(new VaultContent.Empty(1));
    }

    [Fact]
    public async Task A_sign_out_of_nobody_ends_at_once()
    {
        var app = new App();

        await app.Session.SignOutAsync().Within();

        app.Vault.Log.Should().Equal("read");
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task A_wipe_that_keeps_failing_is_told_and_can_be_tried_again()
    {
        App app = await App.SignedInAsync();
        app.Vault.Fails = _ => true;

        await app.Session.Awaiting(session => session.SignOutAsync().Within())
            .Should().ThrowAsync<VaultException>().WithMessage("*ended in memory*sign out again*");
        await app.ShouldGoWithoutAsync(app.AccessTokenAsync(), CallerFailure.SignedOut);
        app.Vault.Fails = _ => false;
        await app.Session.SignOutAsync().Within();

        app.Vault.Content.Should().Be(new VaultContent.Empty(1));
        (await app.EventAsync()).Should().Be("session 1 ended: SignedOut");
        (await app.EventAsync()).Should().Be("vault degraded");
        app.HasEvent.Should().BeFalse();
    }

    [Fact]
    public async Task A_sign_out_revokes_the_newest_refresh_token_and_fails_all_who_wait()
    {
        // RFC 7009.
        App app = await App.SignedInAsync();
        await app.RefreshAsync(App.First, 1);
        Task<bool> caller = app.Reject(new TokenRef(1, 1));
        await app.Server.AttemptAsync();

        await app.Session.SignOutAsync().Within();

        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(1));
        (await app.EventAsync()).Should().Be("session 1 ended: SignedOut");
    }

    [Fact]
    public async Task A_sign_out_does_not_wait_for_the_revocation()
    {
        App app = await App.SignedInAsync();
        var never = new TaskCompletionSource();
        app.Server.WhenRevoked = () => never.Task;

        await app.Session.SignOutAsync().Within();
    }

    [Fact]
    public async Task A_revocation_that_fails_harms_nobody()
    {
        App app = await App.SignedInAsync();
        app.Server.WhenRevoked = () => throw new InvalidOperationException();

        await app.Session.SignOutAsync().Within();
        await app.Session.SignInAsync(Pairs.Pair(1)).Within();

        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(1));
    }

    [Fact]
    public async Task A_late_reply_is_revoked_and_never_stored()
    {
        // Rule 5: no zombie.
        App app = await App.SignedInAsync();
        _ = app.Reject(App.First);
        Attempt attempt = await app.Server.AttemptAsync();
        await app.Session.SignOutAsync().Within();
        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(0));

        attempt.Grant(1);

        (await app.Server.RevocationAsync()).Should().Be(Pairs.Refresh(1));
        await app.ShouldGoWithoutAsync(app.AccessTokenAsync(), CallerFailure.SignedOut);
        app.Vault.Log.Should().EndWith("wipe 1");
    }

    [Fact]
    public async Task A_refusal_revokes_nothing()
    {
        App app = await App.SignedInAsync();

        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Refuse();
        await app.ShouldGoWithoutAsync(caller, CallerFailure.SessionEnded);
        await app.Session.DisposeAsync().Within();

        app.Server.HasRevocation.Should().BeFalse("the server has refused that token already");
    }
}
