using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RefreshClient;

/// <summary>Adds token refresh to clients of <see cref="IHttpClientFactory"/>.</summary>
public static class TokenRefreshExtensions
{
    /// <summary>
    /// Gives this client a session of its own, under its name: <c>GetRequiredKeyedService&lt;TokenSession&gt;(name)</c>
    /// signs in and out. The session outlives the handlers that the factory makes and recycles.
    /// </summary>
    public static IHttpClientBuilder AddTokenRefresh(
        this IHttpClientBuilder builder, Action<TokenRefreshOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTokenSession(builder.Name, configure);
        return builder.AddTokenRefresh(builder.Name);
    }

    /// <summary>Lets this client share a session that was added under another name: one user, several APIs.</summary>
    /// <param name="session">As given to <see cref="AddTokenSession"/>, or the name of the client that brought it.</param>
    public static IHttpClientBuilder AddTokenRefresh(this IHttpClientBuilder builder, string session)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(session);
        return builder.AddHttpMessageHandler(services =>
            new RefreshingHandler(services.GetRequiredKeyedService<TokenSession>(session))
            {
                MaxBufferedContent = OptionsOf(services, session).MaxBufferedContent,
            });
    }

    /// <summary>
    /// Adds a session, a keyed singleton. Its refreshes go through a client of their own, named by
    /// <see cref="EndpointClientName"/>, which never passes through the handler that they serve.
    /// </summary>
    public static IServiceCollection AddTokenSession(
        this IServiceCollection services, string name, Action<TokenRefreshOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TokenRefreshOptions>, TokenRefreshOptionsValidator>());
        services.AddOptions<TokenRefreshOptions>(name).Configure(configure).ValidateOnStart();

        // A redirect would take the refresh token to wherever the answer points; the attempt's own timeout rules.
        services.AddHttpClient(EndpointClientName(name), client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = OAuthTokenEndpoint.MaxBodyLength;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddKeyedSingleton(name, (provider, _) => CreateVault(provider, OptionsOf(provider, name)));
        services.AddKeyedSingleton(name, (provider, _) => CreateSession(provider, name));
        return services;
    }

    /// <summary>Name of the client that refreshes this session, for those who must give it a proxy or a certificate.</summary>
    public static string EndpointClientName(string session) => $"TokenRefresh:{session}";

    static TokenSession CreateSession(IServiceProvider services, string name)
    {
        TokenRefreshOptions options = OptionsOf(services, name);
        TimeProvider time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var transport = new FactoryInvoker(services.GetRequiredService<IHttpClientFactory>(), EndpointClientName(name));
        return new TokenSession(
            new OAuthTokenEndpoint(transport, options.Endpoint, time),
            services.GetRequiredKeyedService<ITokenVault>(name),
            options.Session,
            time,
            services.GetService<ILogger<TokenSession>>());
    }

    /// <summary>The container owns the vault, and lets go of its file after the session.</summary>
    static ITokenVault CreateVault(IServiceProvider services, TokenRefreshOptions options)
    {
        if (options.Vault is { } make) return make(services);
        return services.GetService<IDataProtectionProvider>() is { } protection
            ? new FileTokenVault(options.VaultPath!, protection)
            : FileTokenVault.Create(options.VaultPath!);
    }

    static TokenRefreshOptions OptionsOf(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<TokenRefreshOptions>>().Get(name);
}
