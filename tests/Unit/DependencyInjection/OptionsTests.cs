using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RefreshClient;
using UnitTests.Session;

namespace UnitTests.DependencyInjection;

/// <summary>Options that could not work are refused when the host starts, and all of them at once.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void A_host_starts_with_options_that_are_right() =>
        Starting(new Host()).Should().NotThrow();

    [Fact]
    public void A_host_without_any_options_is_told_each_that_it_needs()
    {
        var services = new ServiceCollection();
        services.AddTokenSession("user", _ => { });
        using ServiceProvider provider = services.BuildServiceProvider();

        provider.Invoking(p => p.GetRequiredService<IStartupValidator>().Validate())
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(
                "Token refresh 'user': TokenEndpoint must be an absolute URI.",
                "Token refresh 'user': ClientId is required.",
                "Token refresh 'user': Set one of VaultPath and Vault: it is where the tokens are kept.");
    }

    [Fact]
    public void Every_fault_is_named_at_once() => Starting(new Host(configure: options =>
        {
            options.Endpoint.TokenEndpoint = new Uri("http://auth.example/token");
            options.Session.EarlyRefresh = -TimeSpan.FromSeconds(1);
            options.Session.Jitter = null!;
            options.VaultPath = "both";
            options.MaxBufferedContent = -1;
        }))
        .Should().Throw<OptionsValidationException>().Which.Failures.Should().SatisfyRespectively(
            fault => fault.Should().StartWith("Token refresh 'api': TokenEndpoint"),
            fault => fault.Should().StartWith("Token refresh 'api': EarlyRefresh"),
            fault => fault.Should().StartWith("Token refresh 'api': Jitter"),
            fault => fault.Should().Contain("VaultPath"),
            fault => fault.Should().Contain("MaxBufferedContent"));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_vault_path_that_is_blank_is_none(string path) => Starting(new Host(configure: options =>
        {
            options.VaultPath = path;
            options.Vault = null;
        }))
        .Should().Throw<OptionsValidationException>().WithMessage("*Set one of VaultPath and Vault*");

    [Fact]
    public void The_faults_quote_no_secret() => Starting(new Host(configure: options =>
            options.Endpoint.ClientSecret = Pairs.Mark))
        .Should().Throw<OptionsValidationException>().Which.ToString().Should().NotContain(Pairs.Mark);

    [Fact]
    public void Each_session_has_options_of_its_own()
    {
        var host = new Host(services => services.AddTokenSession("second", options =>
        {
            options.Endpoint.TokenEndpoint = new Uri("https://other.example/token");
            options.Endpoint.ClientId = "second";
            options.VaultPath = "second";
        }));

        Starting(host).Should().NotThrow();
        IOptionsMonitor<TokenRefreshOptions> options =
            host.Provider.GetRequiredService<IOptionsMonitor<TokenRefreshOptions>>();
        options.Get(Host.Name).Endpoint.ClientId.Should().Be("app");
        options.Get("second").Endpoint.ClientId.Should().Be("second");
    }

    static Action Starting(Host host) => host.Provider.GetRequiredService<IStartupValidator>().Validate;
}
