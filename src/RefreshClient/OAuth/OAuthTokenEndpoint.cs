using System.Net.Sockets;
using System.Security.Cryptography;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// The auth server over HTTP: refresh by RFC 6749, section 6, revocation by RFC 7009. One call is one request,
/// and <see cref="SingleUseForm"/> sees to it that no handler below makes two of it. A redirect is a failure;
/// the primary handler should have <c>AllowAutoRedirect = false</c>, so that it fetches nothing in its place.
/// </summary>
/// <remarks>
/// An attempt has <see cref="OAuthTokenEndpointOptions.AttemptTimeout"/> for the whole exchange, and is given up
/// for good through the token that the handlers get; one that ignores it holds the attempt up. Secrets are
/// revealed just before they are sent, and our buffers are overwritten afterwards; strings and the transport's
/// copies wait for the garbage collector. No cause repeats what a server or an exception says.
/// </remarks>
public sealed class OAuthTokenEndpoint : ITokenEndpoint
{
    /// <summary>The longest answer that is read, in bytes; a longer one is a failure.</summary>
    internal const int MaxBodyLength = 1 << 20;

    readonly HttpMessageInvoker _transport;
    readonly OAuthTokenEndpointOptions _options;
    readonly TimeProvider _timeProvider;
    readonly TokenRequestWriter _requests;

    /// <param name="transport">
    /// A pipeline without the handler that this endpoint serves. An <see cref="HttpClient"/> will do, but it
    /// reads answers by limits of its own (<see cref="HttpClient.MaxResponseContentBufferSize"/>) first.
    /// </param>
    /// <param name="timeProvider">The clock of the timeout, of receipt, and of a Retry-After date.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says how.</exception>
    public OAuthTokenEndpoint(
        HttpMessageInvoker transport, OAuthTokenEndpointOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        _transport = transport;
        _options = options;
        _timeProvider = timeProvider;
        _requests = new(options);
    }

    /// <inheritdoc/>
    public async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        using CancellationTokenSource deadline = new(_options.AttemptTimeout, _timeProvider);
        SingleUseForm? form = null;
        try
        {
            // The token is revealed last, and nothing comes between that and the send: a session that ends before
            // has wiped it, and one that ends after knows that an attempt is outstanding.
            form = _requests.RefreshForm(refreshToken);
            return await ExchangeAsync(form, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever the exception claims: what nobody read was not sent, and what was read may have been.
            return new RefreshReply.Failed(
                form is { WasRead: true } ? AttemptFailure.Ambiguous : AttemptFailure.NeverSent,
                RetryAfter: null,
                deadline.IsCancellationRequested ? "timed out" : Describe(e));
        }
        finally
        {
            form?.Dispose();
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
            (await _transport.SendAsync(request, deadline.Token).ConfigureAwait(false)).Dispose();
        }
        catch (Exception)
        {
            // Best effort: without it, the family lives until it expires.
        }
    }

    async Task<RefreshReply> ExchangeAsync(SingleUseForm form, CancellationToken deadline)
    {
        using HttpRequestMessage request = _requests.Post(form, _options.TokenEndpoint);
        using HttpResponseMessage response = await _transport.SendAsync(request, deadline).ConfigureAwait(false);
        TimeSpan? retryAfter =
            TokenResponseReader.ReadRetryAfter(response.Headers.RetryAfter, _timeProvider.GetUtcNow());
        if (!TokenResponseReader.NeedsBody(response.StatusCode))
            return TokenResponseReader.ReadStatus(response.StatusCode, retryAfter);

        await response.Content.LoadIntoBufferAsync(MaxBodyLength, deadline).ConfigureAwait(false);
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
    /// Types and error codes, from the outermost exception inwards. Not the messages: some quote the server,
    /// which may quote a secret.
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
