using System.Net;
using System.Text;
using Duende.IdentityModel.OidcClient;
using RefreshClient;
using RefreshCore;

namespace RefreshBenchmarks;

/// <summary>The same job done by three refreshers, over the same inner handler and token endpoint.</summary>
public enum Refresher
{
    /// <summary>The inner handler alone: what a request costs without a refresher.</summary>
    None,

    /// <summary>This project's.</summary>
    RefreshingHandler,

    /// <summary>The thirty lines that most people write.</summary>
    SemaphoreSlim,

    /// <summary>Duende.IdentityModel.OidcClient's RefreshTokenDelegatingHandler.</summary>
    Duende,
}

/// <summary>Counts refreshes and answers each with the next access token.</summary>
sealed class CountingTokenEndpoint : HttpMessageHandler, ITokenEndpoint
{
    int _refreshes;

    public int Refreshes => Volatile.Read(ref _refreshes);

    public string Current => $"access-{Refreshes}";

    public async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        await Task.Yield();
        int number = Interlocked.Increment(ref _refreshes);
        return new RefreshReply.Granted(Pair(number));
    }

    public Task RevokeAsync(RefreshToken refreshToken) => Task.CompletedTask;

    public static TokenPair Pair(int number) => new()
    {
        AccessToken = new AccessToken($"access-{number}"),
        RefreshToken = new RefreshToken($"refresh-{number}"),
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        int number = Interlocked.Increment(ref _refreshes);
        string body = $$"""{"access_token":"access-{{number}}","refresh_token":"refresh-{{number}}","token_type":"Bearer","expires_in":3600}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}

/// <summary>The API: answers at once, or after a yield, and takes only tokens that are new enough.</summary>
sealed class Api(bool yields) : HttpMessageHandler
{
    static readonly Task<HttpResponseMessage> Accepted = Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));

    /// <summary>Access tokens of an earlier refresh than this one are rejected.</summary>
    public int LeastValid { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        yields ? AnswerLaterAsync(request) : IsValid(request) ? Accepted : Rejected();

    async Task<HttpResponseMessage> AnswerLaterAsync(HttpRequestMessage request)
    {
        bool isValid = IsValid(request);
        await Task.Yield();
        return new HttpResponseMessage(isValid ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    bool IsValid(HttpRequestMessage request)
    {
        if (LeastValid == 0) return true;
        string token = request.Headers.Authorization?.Parameter ?? "";
        return token.StartsWith("access-", StringComparison.Ordinal)
            && int.Parse(token.AsSpan(7), System.Globalization.CultureInfo.InvariantCulture) >= LeastValid;
    }

    static Task<HttpResponseMessage> Rejected() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized));
}

/// <summary>A refresher as most people write it: a semaphore, a check, and no more.</summary>
sealed class SemaphoreRefresher(ITokenEndpoint endpoint) : DelegatingHandler
{
    readonly SemaphoreSlim _gate = new(1, 1);
    TokenPair _tokens = CountingTokenEndpoint.Pair(0);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TokenPair sentWith = _tokens;
        request.Headers.Authorization = new("Bearer", sentWith.AccessToken.Reveal());
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ReferenceEquals(sentWith, _tokens)
                && await endpoint.RefreshAsync(sentWith.RefreshToken!).ConfigureAwait(false) is RefreshReply.Granted granted)
            {
                _tokens = granted.Tokens;
            }
        }
        finally
        {
            _gate.Release();
        }

        response.Dispose();
        request.Headers.Authorization = new("Bearer", _tokens.AccessToken.Reveal());
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Puts each refresher in front of the same API.</summary>
static class Pipelines
{
    public static HttpMessageInvoker Create(Refresher refresher, Api api, CountingTokenEndpoint tokens)
    {
        HttpMessageHandler handler = refresher switch
        {
            Refresher.None => api,
            Refresher.RefreshingHandler => new RefreshingHandler(SignedIn(tokens)) { InnerHandler = api },
            Refresher.SemaphoreSlim => new SemaphoreRefresher(tokens) { InnerHandler = api },
            _ => Duende(api, tokens),
        };
        return new HttpMessageInvoker(handler);
    }

    static TokenSession SignedIn(ITokenEndpoint endpoint)
    {
        var session = new TokenSession(endpoint, new InMemoryTokenVault());
        session.SignInAsync(CountingTokenEndpoint.Pair(0)).GetAwaiter().GetResult();
        return session;
    }

    static RefreshTokenDelegatingHandler Duende(Api api, CountingTokenEndpoint tokens)
    {
        var options = new OidcClientOptions
        {
            Authority = "https://auth.example",
            ClientId = "app",
            ProviderInformation = new ProviderInformation
            {
                IssuerName = "https://auth.example",
                TokenEndpoint = "https://auth.example/token",
                AuthorizeEndpoint = "https://auth.example/authorize",
            },
            BackchannelHandler = tokens,
            RefreshTokenInnerHttpHandler = api,
            Policy = new Policy { RequireIdentityTokenOnRefreshTokenResponse = false, Discovery = new() { RequireKeySet = false } },
        };
        options.ProviderInformation.KeySet = new Duende.IdentityModel.Jwk.JsonWebKeySet();
        return new RefreshTokenDelegatingHandler(new OidcClient(options), "access-0", "refresh-0", "Bearer", api);
    }
}
