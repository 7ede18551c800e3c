using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RefreshClient;
using UnitTests.Http;
using UnitTests.OAuth;
using UnitTests.Session;

namespace UnitTests.DependencyInjection;

/// <summary>An app's services: the client <c>api</c> with token refresh, an API and an auth server.</summary>
sealed class Host
{
    public const string Name = "api";

    public Host(Action<IServiceCollection>? more = null, Action<TokenRefreshOptions>? configure = null)
    {
        AuthServer = new StubHandler(async _ =>
        {
            await BeforeGrant();
            int number = AuthServer!.Bodies.Count;
            return Given.Response(
                HttpStatusCode.OK,
                $$"""{"access_token":"{{Pairs.Access(number)}}","refresh_token":"{{Pairs.Refresh(number)}}"}""");
        });
        Services.AddHttpClient(Name, client => client.BaseAddress = new Uri("https://api.example/"))
            .ConfigurePrimaryHttpMessageHandler(() => Api)
            .AddTokenRefresh(options =>
            {
                options.Endpoint.TokenEndpoint = new Uri("https://auth.example/token");
                options.Endpoint.ClientId = "app";
                options.Vault = _ => Vault;
                configure?.Invoke(options);
            });
        Services.AddHttpClient(TokenRefreshExtensions.EndpointClientName(Name))
            .ConfigurePrimaryHttpMessageHandler(() => AuthServer);
        more?.Invoke(Services);
        Provider = Services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public ServiceProvider Provider { get; }

    public FakeApi Api { get; } = new();

    public StubHandler AuthServer { get; }

    /// <summary>What the auth server waits for before it answers.</summary>
    public Func<Task> BeforeGrant { get; set; } = () => Task.CompletedTask;

    public FakeVault Vault { get; } = new();

    public TokenSession Session => Provider.GetRequiredKeyedService<TokenSession>(Name);

    public HttpClient Client(string name = Name) =>
        Provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public Task<HttpResponseMessage> GetAsync(string name = Name) =>
        Client(name).GetAsync(new Uri("https://api.example/x"), TestContext.Current.CancellationToken).Within();
}
