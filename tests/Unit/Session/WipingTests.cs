using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Secrets are wiped when a session ends or moves on (NoZombieSession, SecretsStayInside).</summary>
public sealed class WipingTests
{
    [Fact]
    public async Task A_generation_that_is_replaced_is_wiped()
    {
        App app = await App.SignedInAsync();
        TokenPair first = await GrantAsync(app, App.First, 1);
        first.AccessToken.IsWiped.Should().BeFalse();

        TokenPair second = await GrantAsync(app, new TokenRef(1, 1), 2);

        ShouldBeWiped(first);
        second.RefreshToken!.Reveal().Should().Be(Pairs.Refresh(2));
    }

    [Fact]
    public async Task A_pair_is_kept_until_the_one_after_it_is_durable()
    {
        App app = await App.SignedInAsync();
        TokenPair first = await GrantAsync(app, App.First, 1);
        Checkpoint save = app.Vault.StopAt("write 1.2");

        Task<TokenPair> second = GrantAsync(app, new TokenRef(1, 1), 2);
        await save.ReachedAsync();
        bool isWiped = first.RefreshToken!.IsWiped;
        save.Pass();
        await second;

        isWiped.Should().BeFalse("a process that dies now has nothing else");
        ShouldBeWiped(first);
    }

    [Fact]
    public async Task A_session_that_ends_is_wiped()
    {
        App app = await App.SignedInAsync();
        TokenPair pair = await GrantAsync(app, App.First, 1);

        await app.Session.SignOutAsync().Within();

        ShouldBeWiped(pair);
    }

    [Fact]
    public async Task A_session_that_ends_while_it_saves_is_wiped_of_both_pairs()
    {
        App app = await App.SignedInAsync();
        TokenPair first = await GrantAsync(app, App.First, 1);
        TokenPair second = Pairs.Pair(2);
        Checkpoint save = app.Vault.StopAt("write 1.2");
        _ = app.Reject(new TokenRef(1, 1));
        (await app.Server.AttemptAsync()).Grant(second);
        await save.ReachedAsync();

        Task signOut = app.Session.SignOutAsync();

        ShouldBeWiped(first);
        ShouldBeWiped(second);
        save.Pass();
        await signOut.Within();
        app.Vault.Log.Should().EndWith("wipe 1");
    }

    [Fact]
    public async Task What_the_vault_was_lent_is_wiped_when_it_is_done()
    {
        App app = await App.SignedInAsync();

        // The fake keeps what it was lent, which a vault must not.
        VaultRecord lent = app.Vault.Content.Should().BeOfType<VaultContent.Held>().Subject.Record;

        ShouldBeWiped(lent.Tokens);
        (await app.AccessTokenAsync()).Should().Be(Pairs.Access(0));
    }

    [Fact]
    public async Task A_pair_that_carries_on_the_old_refresh_token_owns_it()
    {
        // RFC 6749, section 6; the pair before it is wiped all the same.
        App app = await App.SignedInAsync();
        TokenPair first = await GrantAsync(app, App.First, 1);
        TokenPair bare = Pairs.Pair(2, hasRefreshToken: false);
        Task<bool> caller = app.Reject(new TokenRef(1, 1));
        (await app.Server.AttemptAsync()).Grant(bare);
        await caller.Within();

        ShouldBeWiped(first);
        bare.AccessToken.IsWiped.Should().BeTrue("the session keeps a copy with the refresh token in it");
        _ = app.Reject(new TokenRef(1, 2));
        (await app.Server.AttemptAsync()).Presented.Should().Be(Pairs.Refresh(1));
    }

    [Fact]
    public async Task An_access_token_that_was_handed_out_is_the_apps()
    {
        App app = await App.SignedInAsync();
        AccessToken token = await app.Session.GetAccessTokenAsync(TestContext.Current.CancellationToken);

        await app.Session.SignOutAsync().Within();

        token.Reveal().Should().Be(Pairs.Access(0));
    }

    /// <summary>A whole flight; what it brings.</summary>
    static async Task<TokenPair> GrantAsync(App app, TokenRef rejected, int number)
    {
        TokenPair pair = Pairs.Pair(number);
        Task<bool> caller = app.Reject(rejected);
        (await app.Server.AttemptAsync()).Grant(pair);
        (await caller.Within()).Should().BeTrue();
        return pair;
    }

    static void ShouldBeWiped(TokenPair pair)
    {
        foreach (SecretText secret in (SecretText[])[pair.AccessToken, pair.RefreshToken!])
        {
            secret.IsWiped.Should().BeTrue();
            secret.Invoking(s => s.Reveal()).Should().Throw<ObjectDisposedException>();
        }
    }
}
