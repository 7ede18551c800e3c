using RefreshClient;

namespace UnitTests.Session;

public sealed class TokenSessionOptionsTests
{
    public static TheoryData<string, Action<TokenSessionOptions>> Wrong => new()
    {
        { "EarlyRefresh", options => options.EarlyRefresh = TimeSpan.FromTicks(-1) },
        { "Backoff", options => options.Backoff = TimeSpan.FromTicks(-1) },
        { "MaxBackoff", options => options.MaxBackoff = options.Backoff - TimeSpan.FromTicks(1) },
        { "MaxBackoff", options => options.MaxBackoff = TimeSpan.FromMinutes(61) },
        { "Policy", options => options.Policy = null! },
        { "Jitter", options => options.Jitter = null! },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_session_refuses_options_that_are_out_of_range(string name, Action<TokenSessionOptions> configure)
    {
        var options = new TokenSessionOptions();
        configure(options);

        FluentActions.Invoking(() => new TokenSession(new FakeEndpoint(), new FakeVault(), options))
            .Should().Throw<ArgumentException>().WithMessage($"*{name}*");
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var options = new TokenSessionOptions { EarlyRefresh = -TimeSpan.FromSeconds(1), Jitter = null! };

        options.Invoking(o => o.Validate()).Should().Throw<ArgumentException>().WithMessage("*EarlyRefresh*Jitter*");
    }

    [Fact]
    public async Task They_are_read_once_when_the_session_is_made()
    {
        TokenSessionOptions? given = null;
        App app = await App.SignedInAsync(options => given = options);

        given!.MaxBackoff = given.Backoff = TimeSpan.FromDays(100);
        given.Policy = new() { MaxAttempts = 1 };
        _ = app.Reject(App.First);
        (await app.Server.AttemptAsync()).Fail();

        (await app.Clock.TimerAsync()).DueTime.Should().Be(TimeSpan.FromMilliseconds(500));
    }
}
