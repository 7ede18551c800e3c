using RefreshClient;

namespace CoyoteTests;

/// <summary>
/// Right, if wasteful: asks again and again whether its answer is there, which takes steps without bound.
/// </summary>
sealed class PollingHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> sent = base.SendAsync(request, cancellationToken);
        while (!sent.IsCompleted) await Task.Yield();
        return await sent.ConfigureAwait(false);
    }
}
