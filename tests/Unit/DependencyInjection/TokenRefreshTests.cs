using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RefreshClient;
using RefreshCore;
using UnitTests.Http;
using UnitTests.Session;
using UnitTests.Telemetry;

namespace UnitTests.DependencyInjection;

/// <summary>Clients of <see cref="IHttpClientFactory"/> with token refresh.</summary>
public sealed class TokenRefreshTests
{
    [Fact]
    public async Task A_client_refreshes_through_a_client_of_its_own()
    {
        var host = new Host();
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();
        host.Api.Accepts = 1;

        (await host.GetAsync()).StatusCode.Should().Be(HttpStatusCode.OK);

        host.Api.Tokens.Should().Equal(Pairs.Access(0), Pairs.Access(1));
        host.AuthServer.Uris.Should().Equal(new Uri("https://auth.example/token"));
        host.AuthServer.Bodies.Single().Should().Contain(Pairs.Refresh(0));
        host.AuthServer.Headers!.Authorization.Should().BeNull();
    }

    [Fact]
    public async Task Two_clients_share_one_session()
    {
        var other = new FakeApi { Accepts = 1 };
        var host = new Host(services => services.AddHttpClient("other")
            .ConfigurePrimaryHttpMessageHandler(() => other).AddTokenRefresh(Host.Name));
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();
        host.Api.Accepts = 1;
        var grant = new Checkpoint();
        host.BeforeGrant = grant.StopAsync;

        Task<HttpResponseMessage> first = host.GetAsync();
        Task<HttpResponseMessage> second = host.GetAsync("other");
        await grant.ReachedAsync();
        grant.Pass();

        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
        (await second).StatusCode.Should().Be(HttpStatusCode.OK);
        host.AuthServer.Bodies.Should().ContainSingle();
    }

    [Fact]
    public async Task A_session_outlives_the_handlers_that_the_factory_recycles()
    {
        var host = new Host();
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();
        using var first = new HttpMessageInvoker(host.BuildHandler());
        using var second = new HttpMessageInvoker(host.BuildHandler());

        await first.SendAsync(App.Request(), default).Within();
        first.Dispose();
        await second.SendAsync(App.Request(), default).Within();

        host.Api.Tokens.Should().Equal(Pairs.Access(0), Pairs.Access(0));
        host.Vault.Log.Should().Equal("read", "write 1.0");
    }

    [Fact]
    public async Task A_handler_that_every_client_is_given_does_not_hinder_the_refresh()
    {
        var host = new Host(
            services => services.ConfigureHttpClientDefaults(client => client.AddTokenRefresh(Host.Name)));
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();

        Task<bool> caller = host.Session.RejectAsync(App.First, 1, default);

        (await caller.Within()).Should().BeTrue();
        host.AuthServer.Headers!.Authorization.Should().BeNull();
    }

    [Fact]
    public void The_endpoints_own_client_follows_no_redirect_and_keeps_no_cookies()
    {
        // A redirect would take the refresh token to wherever the answer points.
        var services = new ServiceCollection();
        services.AddTokenSession("user", _ => { });
        using ServiceProvider provider = services.BuildServiceProvider();
        string name = TokenRefreshExtensions.EndpointClientName("user");

        HttpMessageHandler handler = HandlerChain.Build(provider, name);

        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;
        handler.Should().BeOfType<SocketsHttpHandler>().Which.Should().BeEquivalentTo(
            new { AllowAutoRedirect = false, UseCookies = false });
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(name).Timeout
            .Should().Be(Timeout.InfiniteTimeSpan, "an attempt has a timeout of its own");
    }

    [Fact]
    public async Task The_limit_of_buffered_content_reaches_the_handler()
    {
        var host = new Host(configure: options => options.MaxBufferedContent = 3);
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();

        await host.Awaiting(h => h.Client().PostAsync(
            "x", new StreamContent(new OneWayStream(new byte[4])), TestContext.Current.CancellationToken).Within())
            .Should().ThrowAsync<ContentNotReplayableException>();
    }

    [Fact]
    public async Task The_session_uses_the_apps_clock_and_log()
    {
        var clock = new TestClock();
        using var observed = new Observed();
        var host = new Host(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(observed));
        });
        await host.Session.SignInAsync(Pairs.Pair(0)).Within();

        clock.Advance(Pairs.Lifetime);
        host.Api.Accepts = 1;
        (await host.GetAsync()).StatusCode.Should().Be(HttpStatusCode.OK);

        await host.Session.DisposeAsync().Within();

        host.Api.Tokens.Should().Equal(Pairs.Access(1));
        observed.Lines.Should().Contain(line => line.StartsWith("4 Callers may use 1.1.", StringComparison.Ordinal))
            .And.Contain(line => line.Contains("HTTP", StringComparison.Ordinal), "the factory logs as well")
            .And.NotContain(line => line.Contains(Pairs.Mark, StringComparison.Ordinal));
    }
}

static class HandlerChain
{
    public static HttpMessageHandler BuildHandler(this Host host) => Build(host.Provider, Host.Name);

    /// <summary>One more chain of handlers, as the factory makes when the one before is too old.</summary>
    public static HttpMessageHandler Build(IServiceProvider services, string name)
    {
        HttpMessageHandlerBuilder builder = services.GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = name;
        IOptionsMonitor<HttpClientFactoryOptions> options =
            services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>();
        foreach (Action<HttpMessageHandlerBuilder> action in options.Get(name).HttpMessageHandlerBuilderActions)
            action(builder);

        return builder.Build();
    }
}
