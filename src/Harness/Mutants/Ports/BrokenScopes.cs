using RefreshClient;

namespace Harness;

/// <summary>What belongs to one request, and is disposed of with it.</summary>
sealed class RequestScope : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

/// <summary>Gives each request a scope of its own: outside the right handler.</summary>
sealed class ScopedHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var scope = new RequestScope();
        OfTheCaller<RequestScope>.Current = scope;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Sends through what the first request that needed it had in its scope (with <see cref="ScopedHandler"/>).</summary>
sealed class ScopedEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    RequestScope? _scope;

    public override Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        _scope ??= OfTheCaller<RequestScope>.Current;
        ObjectDisposedException.ThrowIf(_scope is { IsDisposed: true }, this);
        return Inner.RefreshAsync(refreshToken);
    }
}

/// <summary>Lets the refresh know whose handler it serves: outside the right handler.</summary>
sealed class ServedHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OfTheCaller<TokenSession>.Current = session;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends its requests through a handler of the session that it serves (with <see cref="ServedHandler"/>).</summary>
sealed class ReentrantEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        if (OfTheCaller<TokenSession>.Current is not { } session)
            return await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        var exchange = new Exchange(() => Inner.RefreshAsync(refreshToken));
        using var pipeline = new HttpMessageInvoker(new RefreshingHandler(session) { InnerHandler = exchange });
        using var request = new HttpRequestMessage(HttpMethod.Post, WorldAuthServer.TokenEndpoint);
        (await pipeline.SendAsync(request, CancellationToken.None).ConfigureAwait(false)).Dispose();
        return exchange.Reply!;
    }

    /// <summary>What the pipeline ends in.</summary>
    sealed class Exchange(Func<Task<RefreshReply>> refresh) : HttpMessageHandler
    {
        public RefreshReply? Reply { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Reply = await refresh().ConfigureAwait(false);
            return new HttpResponseMessage();
        }
    }
}
