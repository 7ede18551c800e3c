using System.Net.Http.Headers;
using RefreshClient;

namespace Harness;

/// <summary>Takes the wall clock for the monotonic one.</summary>
sealed class WallClock(TimeProvider inner) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => inner.GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}

/// <summary>Refreshes by the clock alone: a 401 is for the caller to deal with.</summary>
sealed class ClockworkHandler(TokenSession session) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AccessToken token = await session.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>
/// Blocks one of the threads that its own exchanges need, for as long as it waits: outside the right handler.
/// </summary>
sealed class BlockingHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpMessageHandler? innermost = InnerHandler;
        while (innermost is DelegatingHandler { InnerHandler: var inner }) innermost = inner;
        return ((WorldGateway)innermost!).Threads!.RunAsync(() => base.SendAsync(request, cancellationToken));
    }
}

/// <summary>Refreshes on a thread of the pool whose threads the callers block.</summary>
sealed class CallersThreadEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override Task<RefreshReply> RefreshAsync(RefreshToken refreshToken) => BoundedPool.Current is { } threads
        ? threads.RunAsync(() => Inner.RefreshAsync(refreshToken))
        : Inner.RefreshAsync(refreshToken);
}

/// <summary>
/// Hands out lifetimes as a timer counts them: in milliseconds, in 32 bits, and what is not positive fires at once.
/// </summary>
sealed class OverflowingEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken) =>
        await Inner.RefreshAsync(refreshToken).ConfigureAwait(false) is var reply
            && reply is RefreshReply.Granted { Tokens: { Lifetime: { } lifetime } pair }
            ? new RefreshReply.Granted(new TokenPair
            {
                AccessToken = pair.AccessToken,
                RefreshToken = pair.RefreshToken,
                ReceivedAt = pair.ReceivedAt,
                Lifetime = TimeSpan.FromMilliseconds(Math.Max(1, unchecked((int)(long)lifetime.TotalMilliseconds))),
            })
            : reply;
}

/// <summary>Finds nothing where the clock says that the record's access token is over.</summary>
sealed class ForgetfulVault(ITokenVault inner) : BrokenVault(inner)
{
    public override async Task<VaultContent> ReadAsync()
    {
        VaultContent content = await Inner.ReadAsync().ConfigureAwait(false);
        return content is VaultContent.Held { Record: { Tokens: var pair, Token: var token } }
            && ((WorldVault)Inner).Clock.GetUtcNow() - pair.ReceivedAt > pair.Lifetime
            ? new VaultContent.Empty(token.Session)
            : content;
    }
}

/// <summary>Finds a record damaged that was made later than now.</summary>
sealed class SuspiciousVault(ITokenVault inner) : BrokenVault(inner)
{
    public override async Task<VaultContent> ReadAsync()
    {
        VaultContent content = await Inner.ReadAsync().ConfigureAwait(false);
        return content is VaultContent.Held { Record.Tokens: var pair }
            && ((WorldVault)Inner).Clock.GetUtcNow() < pair.ReceivedAt
            ? new VaultContent.Unreadable(VaultDamage.Corrupt)
            : content;
    }
}
