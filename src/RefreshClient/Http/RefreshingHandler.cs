using System.Net;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// Stamps each send with the newest usable access token (RFC 6750, section 2.1), and when one comes back
/// <c>401 Unauthorized</c> has the session judge it: replay with a newer token, wait for one, or give up. A request is
/// sent at most <see cref="RefreshPolicy.MaxSends"/> times. The refresh itself never passes through here.
/// </summary>
/// <remarks>
/// A request whose content cannot be sent twice is refused before it is sent; see <see cref="ReplayableContent"/>.
/// </remarks>
/// <param name="session">Shared by every handler that acts for the same user.</param>
public sealed class RefreshingHandler(TokenSession session) : DelegatingHandler
{
    /// <summary>
    /// The most of a request's content that is buffered so that it can be sent again, in bytes: 0 or more, of which
    /// 2 GiB can be used. 1 MiB by default.
    /// </summary>
    public long MaxBufferedContent
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1024 * 1024;

    /// <exception cref="TokenUnavailableException">The request gets no token, and why.</exception>
    /// <exception cref="ContentNotReplayableException">The request's content could not be sent a second time.</exception>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!ReplayableContent.IsReplayable(request.Content) || session.TakeFresh() is not { } usable)
        {
            // A handler that was given to every client of an app is in the way of its own refresh as well, which
            // would wait for itself.
            return request.Content is SingleUseForm
                ? base.SendAsync(request, cancellationToken)
                : SendFromStartAsync(request, cancellationToken);
        }

        Task<HttpResponseMessage> sent = SendStamped(request, usable, cancellationToken);
        return sent.IsCompletedSuccessfully && sent.Result.StatusCode != HttpStatusCode.Unauthorized
            ? sent
            : FinishAsync(request, sent, usable, cancellationToken);
    }

    /// <summary>Not supported: a thread that waits for a refresh may be one that the refresh needs.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{nameof(RefreshingHandler)} sends asynchronously only: use SendAsync.");

    /// <summary>No token at hand, or content to be buffered first.</summary>
    async Task<HttpResponseMessage> SendFromStartAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await ReplayableContent.EnsureAsync(request.Content, MaxBufferedContent, cancellationToken)
            .ConfigureAwait(false);
        int belongsTo = session.TakeFresh()?.Token.Session
            ?? await session.RequestAsync(0, cancellationToken).ConfigureAwait(false);
        return await SendUntilAnsweredAsync(request, belongsTo, 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first send is on its way.</summary>
    async Task<HttpResponseMessage> FinishAsync(
        HttpRequestMessage request,
        Task<HttpResponseMessage> sent,
        UsableToken sentWith,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await sent.ConfigureAwait(false);
        return await IsAnswerAsync(request, response, sentWith, 1, cancellationToken).ConfigureAwait(false)
            ? response
            : await SendUntilAnsweredAsync(request, sentWith.Token.Session, 1, cancellationToken).ConfigureAwait(false);
    }

    async Task<HttpResponseMessage> SendUntilAnsweredAsync(
        HttpRequestMessage request, int belongsTo, int sends, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Between the word that a token may be used and this line the session may have moved on; then the
            // request asks again rather than send what has been taken back.
            if (session.Take(belongsTo) is not { } usable)
            {
                await session.RequestAsync(belongsTo, cancellationToken).ConfigureAwait(false);
                continue;
            }

            HttpResponseMessage response =
                await SendStamped(request, usable, cancellationToken).ConfigureAwait(false);
            sends++;
            if (await IsAnswerAsync(request, response, usable, sends, cancellationToken).ConfigureAwait(false))
                return response;
        }
    }

    /// <summary>A 401 that is to be replaced is disposed here, and so is one that ends in an exception.</summary>
    async ValueTask<bool> IsAnswerAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        UsableToken sentWith,
        int sends,
        CancellationToken cancellationToken)
    {
        if (!IsRejection(request, response, sentWith)) return true;
        bool isAnswer = false;
        try
        {
            isAnswer = !await session.RejectAsync(sentWith.Token, sends, cancellationToken).ConfigureAwait(false);
            return isAnswer;
        }
        finally
        {
            if (!isAnswer) response.Dispose();
        }
    }

    /// <summary>
    /// A 401 to a request that no longer carries the token says nothing of it, and to send it again could hand the
    /// token to a stranger: the platform's handler follows a redirect by pointing the request itself elsewhere, and
    /// takes the token off it.
    /// </summary>
    static bool IsRejection(HttpRequestMessage request, HttpResponseMessage response, UsableToken sentWith) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        && ReferenceEquals(request.Headers.Authorization, sentWith.Header);

    /// <summary>Synchronous up to the inner handler, so that nothing comes between the token and the send.</summary>
    Task<HttpResponseMessage> SendStamped(
        HttpRequestMessage request, UsableToken usable, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = usable.Header;
        return base.SendAsync(request, cancellationToken);
    }
}
