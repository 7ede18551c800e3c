using System.Net;
using System.Net.Http.Headers;
using RefreshClient;

namespace Harness;

/// <summary>
/// A refresher of another design, in place of the session and its handler. It is hosted over the same ports and judged by
/// what the world sees of it: it has no machine whose steps could be told. Like most that people write it stamps a
/// request, and when that comes back 401 sends it once more with what <see cref="RenewAsync"/> gives.
/// </summary>
/// <remarks>It knows nothing of sign-outs, attempts that end a session, or clocks: what it is not about is left out.</remarks>
public abstract class ForeignRefresher(ITokenEndpoint endpoint, ITokenVault vault) : DelegatingHandler
{
    readonly object _gate = new();
    readonly AsyncMutex _store = new();
    Task? _launch;
    VaultRecord? _current;

    /// <summary>The pair that is durable and in use.</summary>
    protected VaultRecord Current => Volatile.Read(ref _current)!;

    /// <summary>Another user is signed in. Ends when the tokens are durable.</summary>
    public async Task SignInAsync(TokenPair tokens)
    {
        await LaunchAsync().ConfigureAwait(false);
        await KeepAsync(new VaultRecord(Current.Token.NextSession, false, tokens.Copy())).ConfigureAwait(false);
    }

    protected sealed override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await LaunchAsync().ConfigureAwait(false);
        VaultRecord sentWith = await BeginAsync(request).ConfigureAwait(false);
        HttpResponseMessage response = await SendStamped(request, sentWith, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        if (await RenewAsync(request, sentWith, cancellationToken).ConfigureAwait(false) is not { } renewed)
            return response;
        response.Dispose();
        return await SendStamped(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What a request is first sent with.</returns>
    protected virtual Task<VaultRecord> BeginAsync(HttpRequestMessage request) => Task.FromResult(Current);

    /// <summary>What a request was sent with came back 401.</summary>
    /// <param name="cancellationToken">The caller loses patience.</param>
    /// <returns>What to send it with again; none if the caller is to be handed its 401.</returns>
    protected abstract Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken);

    /// <summary>One refresh: what it brings is durable before it is in use.</summary>
    /// <returns>What is in use then; none if it brought nothing.</returns>
    protected async Task<VaultRecord?> RefreshAsync(VaultRecord spent) =>
        await PresentAsync(spent).ConfigureAwait(false) is { } pair
            ? await KeepAsync(new VaultRecord(spent.Token.Next, false, pair)).ConfigureAwait(false)
            : null;

    /// <returns>What the auth server answers; none if it answers with no tokens.</returns>
    protected async Task<TokenPair?> PresentAsync(VaultRecord spent) =>
        await endpoint.RefreshAsync(spent.Tokens.RefreshToken!).ConfigureAwait(false) is RefreshReply.Granted granted
            ? granted.Tokens
            : null;

    /// <summary>Stores a pair and puts it in use, one at a time.</summary>
    /// <returns>What is in use then, which is another if this one came late; none if its session is over.</returns>
    protected Task<VaultRecord?> KeepAsync(VaultRecord next) => _store.RunAsync(async () =>
    {
        VaultRecord current = Current;
        if (next.Token.Session < current.Token.Session) return null;
        if (next.Token.Session == current.Token.Session && next.Token.Generation <= current.Token.Generation)
            return current;
        await vault.WriteAsync(next).ConfigureAwait(false);
        Volatile.Write(ref _current, next);
        return next;
    });

    Task LaunchAsync()
    {
        lock (_gate) return _launch ??= ReadAsync();
    }

    async Task ReadAsync() =>
        _current = ((VaultContent.Held)await vault.ReadAsync().ConfigureAwait(false)).Record;

    Task<HttpResponseMessage> SendStamped(
        HttpRequestMessage request, VaultRecord stamp, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", stamp.Tokens.AccessToken.Reveal());
        return base.SendAsync(request, cancellationToken);
    }
}
