using System.Net;
using System.Net.Http.Headers;
using RefreshClient;

namespace Harness;

/// <summary>Lets the cancellation of the caller that starts a flight flow into it: outside the right handler.</summary>
sealed class LeadersTokenHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OfTheCaller<CancellationToken>.Current = cancellationToken;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends once more what came back 401, as it is: behind the right handler.</summary>
sealed class ResendingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? await base.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : response;
    }
}

/// <summary>Stamps each send of a request with the token that its first send was stamped with: behind the right handler.</summary>
sealed class StampingOnceHandler : DelegatingHandler
{
    static readonly HttpRequestOptionsKey<AuthenticationHeaderValue> Stamp = new("stamp");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(Stamp, out AuthenticationHeaderValue? first)) request.Headers.Authorization = first;
        else request.Options.Set(Stamp, request.Headers.Authorization!);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Fails on a 401, and says what was sent: behind the right handler.</summary>
sealed class TellingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? throw new HttpRequestException($"{request.Headers.Authorization} was refused.")
            : response;
    }
}

/// <summary>Sends whoever gets no token with the last one that the gateway took: around the right handler.</summary>
sealed class FallbackHandler : DelegatingHandler
{
    readonly RememberingHandler _inner;

    public FallbackHandler(TokenSession session)
        : this(session, new RememberingHandler())
    {
    }

    FallbackHandler(TokenSession session, RememberingHandler inner)
        : base(new RefreshingHandler(session) { InnerHandler = inner }) => _inner = inner;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenUnavailableException) when (_inner.Last is not null)
        {
            request.Headers.Authorization = _inner.Last;
            return await _inner.SendAgainAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    sealed class RememberingHandler : DelegatingHandler
    {
        public AuthenticationHeaderValue? Last { get; private set; }

        public Task<HttpResponseMessage> SendAgainAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(request, cancellationToken);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            AuthenticationHeaderValue? stamp = request.Headers.Authorization;
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized) Last = stamp;
            return response;
        }
    }
}
