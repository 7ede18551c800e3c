using System.Net.Http.Headers;
using RefreshClient;
using RefreshCore;

namespace Harness;

/// <summary>
/// Stamps every request with the token that the first one of its life was stamped with: behind the right
/// handler.
/// </summary>
sealed class CachingHandler : DelegatingHandler
{
    AuthenticationHeaderValue? _first;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _first ??= request.Headers.Authorization;
        request.Headers.Authorization = _first;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Has room for so many callers that wait, and turns the others away: outside the right handler.</summary>
sealed class FullHandler(TokenSession session, int room) : DelegatingHandler(new RefreshingHandler(session))
{
    int _waiting;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > room) throw new TokenUnavailableException(CallerFailure.Unreachable);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

/// <summary>Lets whoever loses patience take all the others along: outside the right handler.</summary>
sealed class SharedFateHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    readonly CancellationTokenSource _all = new();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.Register(_all.Cancel);
        try
        {
            return await base.SendAsync(request, _all.Token).ConfigureAwait(false);
        }
        finally
        {
            registration.Unregister();
        }
    }
}

/// <summary>Tells every caller that something went wrong, and nothing else: outside the right handler.</summary>
sealed class VagueHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException e)
        {
            throw new InvalidOperationException("Something went wrong.", e);
        }
    }
}

/// <summary>Disposes of the session that it was lent, when it is disposed of itself.</summary>
sealed class OwningHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override void Dispose(bool disposing)
    {
        session.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>
/// Asks again whenever it gets no token, whatever the reason, without end: outside the right handler.
/// </summary>
sealed class PersistentHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (TokenUnavailableException)
            {
                // Next time, perhaps.
            }
        }
    }
}

/// <summary>
/// Lets one caller in at a time, and forgets to let the next one in when one fails: outside the right
/// handler.
/// </summary>
sealed class LeakyGateHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    Task _before = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Interlocked.Exchange(ref _before, next.Task).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        next.SetResult();
        return response;
    }
}
