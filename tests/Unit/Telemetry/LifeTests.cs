using RefreshClient;
using RefreshCore;
using UnitTests.Session;

namespace UnitTests.Telemetry;

/// <summary>What is told of a whole life.</summary>
[Collection(nameof(Alone))]
public sealed class LifeTests
{
    [Fact]
    public async Task No_secret_is_told_in_a_whole_life()
    {
        using var observed = new Observed();
        var thrown = new List<Exception>();
        App app = await LiveAsync(observed, thrown);

        observed.Lines.Should().Contain(line => line.StartsWith("1 ", StringComparison.Ordinal));
        observed.Measurements.Should().NotBeEmpty();
        observed.Activities.Should().NotBeEmpty();
        thrown.Should().HaveCount(3);
        string.Join('\n', observed.Everything.Concat(thrown.Select(e => $"{e}"))).Should().NotContain(Pairs.Mark);
    }

    [Fact]
    public async Task Each_thing_that_happens_is_counted_once()
    {
        using var observed = new Observed();
        App app = await LiveAsync(observed, []);

        observed.Measurements.Order(StringComparer.Ordinal).Should().Equal(
            "token_refresh.attempts +1 outcome=Ambiguous",
            "token_refresh.attempts +1 outcome=Ambiguous",
            "token_refresh.attempts +1 outcome=granted",
            "token_refresh.attempts +1 outcome=refused",
            "token_refresh.joined +1",
            "token_refresh.joined +1",
            "token_refresh.joined +1",
            "token_refresh.rejections +1",
            "token_refresh.rejections +1",
            "token_refresh.rejections +1",
            "token_refresh.sessions_ended +1 reason=RefreshRejected",
            "token_refresh.sessions_ended +1 reason=SignedOut",
            "token_refresh.vault_failures +1 operation=wipe",
            "token_refresh.vault_failures +1 operation=wipe",
            "token_refresh.vault_failures +1 operation=wipe");
    }

    [Fact]
    public async Task Each_attempt_is_an_activity_and_a_line_that_says_what_came_of_it()
    {
        using var observed = new Observed();
        App app = await LiveAsync(observed, []);

        observed.Activities.Should().Equal(
            "token refresh token_refresh.token=1.0 token_refresh.attempt=1 token_refresh.outcome=Ambiguous",
            "token refresh token_refresh.token=1.0 token_refresh.attempt=2 token_refresh.outcome=Ambiguous",
            "token refresh token_refresh.token=1.0 token_refresh.attempt=3 token_refresh.outcome=granted",
            "token refresh token_refresh.token=1.1 token_refresh.attempt=1 token_refresh.outcome=refused");
        observed.Lines.Where(line => line.StartsWith("3 ", StringComparison.Ordinal)).Should().SatisfyRespectively(
            line => line.Should().StartWith("3 Attempt 1 for 1.0 ended: Ambiguous (a cut)."),
            line => line.Should().StartWith("3 Attempt 2 for 1.0 ended: Ambiguous (InvalidOperationException)."),
            line => line.Should().StartWith("3 Attempt 3 for 1.0 ended: granted."),
            line => line.Should().StartWith("3 Attempt 1 for 1.1 ended: refused (invalid_grant)."));
    }

    [Fact]
    public async Task The_log_follows_the_steps_in_their_order()
    {
        using var observed = new Observed();
        App app = await LiveAsync(observed, []);

        observed.Lines.Where(line => line.StartsWith("1 ", StringComparison.Ordinal))
            .Select(line => line["1 ".Length..].Split('(', ' ')[0])
            .Should().Equal(app.Inputs.Select(input => $"{input}"));
    }

    /// <summary>Two sessions: one is refreshed after two failures and then refused, one cannot be wiped.</summary>
    static async Task<App> LiveAsync(Observed observed, List<Exception> thrown)
    {
        App app = await App.SignedInAsync(options => options.Policy = new() { MaxAttempts = 3 }, logger: observed);
        app.Session.SessionExpired += (_, _) => throw new InvalidOperationException(Pairs.Mark);
        app.Server.WhenRevoked = () => throw new InvalidOperationException(Pairs.Mark);
        Task<bool> caller = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();
        await app.ElapsePauseAsync();
        (await app.Server.AttemptAsync()).Throw(new InvalidOperationException(Pairs.Mark));
        await app.ElapsePauseAsync();
        (await app.Server.AttemptAsync()).Grant(1);
        await caller.Within();

        Task<bool>[] refused = [app.Reject(new TokenRef(1, 1)), app.Reject(new TokenRef(1, 1))];
        (await app.Server.AttemptAsync()).Refuse();
        foreach (Task<bool> one in refused) await KeepAsync(one, thrown);

        await app.Session.SignInAsync(Pairs.Pair(2)).Within();
        app.Vault.Fails = _ => true;
        await KeepAsync(app.Session.SignOutAsync(), thrown);
        await app.Session.DisposeAsync().Within();
        return app;
    }

    static async Task KeepAsync(Task task, List<Exception> thrown) => thrown.Add(
        (await task.Awaiting(t => t.Within()).Should().ThrowAsync<Exception>()).Which);
}
