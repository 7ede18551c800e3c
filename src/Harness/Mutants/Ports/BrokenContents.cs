using System.Net;
using RefreshClient;

namespace Harness;

/// <summary>Passes content off for content that is in memory, so that nobody buffers it: outside the right handler.</summary>
sealed class UnbufferedHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content) request.Content = new Disguised(content);
        return base.SendAsync(request, cancellationToken);
    }

    sealed class Disguised(HttpContent content) : ByteArrayContent([])
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            content.CopyToAsync(stream, context);

        protected override Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            content.CopyToAsync(stream, context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>Sends a copy of a request that was sent before, and copies all but its content: behind the right handler.</summary>
sealed class CopyingHandler : DelegatingHandler
{
    static readonly HttpRequestOptionsKey<bool> WasSent = new("wasSent");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(WasSent, out _)) return base.SendAsync(Copy(request), cancellationToken);
        request.Options.Set(WasSent, true);
        return base.SendAsync(request, cancellationToken);
    }

    static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        copy.Headers.Authorization = request.Headers.Authorization;
        foreach (KeyValuePair<string, object?> option in request.Options)
            ((IDictionary<string, object?>)copy.Options).Add(option);
        return copy;
    }
}

/// <summary>Hands its caller the answer to the first send, whatever came of the second: around the right handler.</summary>
sealed class FirstAnswerHandler : DelegatingHandler
{
    static readonly HttpRequestOptionsKey<HttpStatusCode> First = new("first");

    public FirstAnswerHandler(TokenSession session)
        : base(new RefreshingHandler(session) { InnerHandler = new NotingHandler() })
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage last = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Options.TryGetValue(First, out HttpStatusCode first)) last.StatusCode = first;
        return last;
    }

    sealed class NotingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!request.Options.TryGetValue(First, out _)) request.Options.Set(First, response.StatusCode);
            return response;
        }
    }
}
