using System.Net.Sockets;
using System.Security.Cryptography;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// The auth server behind HTTP: refresh by RFC 6749, section 6, revocation by RFC 7009. One call is one request:
/// nothing is sent twice, here or by the handlers below (<see cref="SingleUseForm"/>). A redirect is a failure;
/// the primary handler should have <c>AllowAutoRedirect = false</c>, so that nothing else is fetched either.
/// </summary>
/// <remarks>
/// An attempt has <see cref="OAuthTokenEndpointOptions.AttemptTimeout"/> for all of the exchange, and is given up
/// for good through the handlers' cancellation token; a handler that ignores it holds the attempt up. A refresh
/// token is revealed just before it is sent, and our copies are overwritten after it; those of the transport and
/// strings wait for the garbage collector. No cause holds anything that a server or a handler worded.
/// </remarks>
public sealed class OAuthTokenEndpoint : ITokenEndpoint
{
    /// <summary>The longest answer that is read; a longer one is a failure.</summary>
    const int MaxBodyBytes = 1 << 20;

    readonly HttpMessageInvoker _transport;
    readonly OAuthTokenEndpointOptions _options;
    readonly TokenRequestWriter _requests;
    readonly TimeProvider _timeProvider;

    /// <param name="transport">
    /// What sends: a pipeline of its own, without the handler that it serves. An <see cref="HttpClient"/> will do,
    /// but it bounds time and size by its own settings besides.
    /// </param>
    /// <param name="timeProvider">The clock of the timeout, of receipt, and of a Retry-After date.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says how.</exception>
    public OAuthTokenEndpoint(HttpMessageInvoker transport, OAuthTokenEndpointOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        _transport = transport;
        _options = options;
        _requests = new(options);
        _timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    public async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        SingleUseForm form;
        try
        {
            form = _requests.RefreshForm(refreshToken);
        }
        catch (ObjectDisposedException)
        {
            return new RefreshReply.Failed(AttemptFailure.NeverSent, null, "the refresh token was wiped before it was sent");
        }

        using (form)
        using (CancellationTokenSource deadline = new(_options.AttemptTimeout, _timeProvider))
        {
            try
            {
                return await ExchangeAsync(form, deadline.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Whatever an exception claims, a token that nobody read was not sent, and one that was read may have been.
                AttemptFailure failure = form.WasRead ? AttemptFailure.Ambiguous : AttemptFailure.NeverSent;
                return new RefreshReply.Failed(failure, null, deadline.IsCancellationRequested ? "timed out" : Describe(e));
            }
        }
    }

    /// <inheritdoc/>
    public async Task RevokeAsync(RefreshToken refreshToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        if (_options.RevocationEndpoint is not { } endpoint)
            return;
        using CancellationTokenSource deadline = new(_options.AttemptTimeout, _timeProvider);
        try
        {
            using SingleUseForm form = _requests.RevocationForm(refreshToken);
            using HttpRequestMessage request = _requests.Post(form, endpoint);
            using HttpResponseMessage _ = await _transport.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Best effort: the family dies with its expiry, or with the server's own reuse detection.
        }
    }

    async Task<RefreshReply> ExchangeAsync(SingleUseForm form, CancellationToken deadline)
    {
        using HttpRequestMessage request = _requests.Post(form, _options.TokenEndpoint);
        using HttpResponseMessage response = await _transport.SendAsync(request, deadline).ConfigureAwait(false);
        TimeSpan? retryAfter = TokenResponseReader.ReadRetryAfter(response.Headers.RetryAfter, _timeProvider.GetUtcNow());
        if (!TokenResponseReader.NeedsBody(response.StatusCode))
            return TokenResponseReader.ReadStatus(response.StatusCode, retryAfter);

        await response.Content.LoadIntoBufferAsync(MaxBodyBytes, deadline).ConfigureAwait(false);
        byte[] body = await response.Content.ReadAsByteArrayAsync(deadline).ConfigureAwait(false);
        try
        {
            return TokenResponseReader.ReadBody(response.StatusCode, retryAfter, body, _timeProvider.GetUtcNow());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <summary>
    /// Types and error codes, from the outermost exception to the innermost. Not the messages: some quote the
    /// server, which may quote a secret.
    /// </summary>
    static string Describe(Exception exception)
    {
        List<string> parts = [];
        for (Exception? e = exception; e is not null && parts.Count < 5; e = e.InnerException)
            parts.Add(e switch
            {
                HttpRequestException http => $"{nameof(HttpRequestException)} ({http.HttpRequestError})",
                SocketException socket => $"{nameof(SocketException)} ({socket.SocketErrorCode})",
                _ => e.GetType().Name,
            });
        return string.Join(" from ", parts);
    }
}
