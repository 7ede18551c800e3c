using RefreshClient;
using RefreshCore;

namespace Harness;

/// <summary>Token endpoints that break the promises of <see cref="ITokenEndpoint"/>, each in the one way it is named for.</summary>
abstract class BrokenEndpoint(ITokenEndpoint inner) : ITokenEndpoint
{
    protected ITokenEndpoint Inner { get; } = inner;

    public abstract Task<RefreshReply> RefreshAsync(RefreshToken refreshToken);

    public Task RevokeAsync(RefreshToken refreshToken) => Inner.RevokeAsync(refreshToken);
}

/// <summary>Sends again by itself when an answer is lost.</summary>
sealed class RetryingEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        RefreshReply reply = await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        return reply is RefreshReply.Failed { Failure: AttemptFailure.Ambiguous }
            ? await Inner.RefreshAsync(refreshToken).ConfigureAwait(false)
            : reply;
    }
}

/// <summary>Gives up on an answer that is not there at once, and leaves the request outstanding.</summary>
sealed class ImpatientEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        Task<RefreshReply> reply = Inner.RefreshAsync(refreshToken);
        await Task.Yield();
        return reply.IsCompleted
            ? await reply.ConfigureAwait(false)
            : new RefreshReply.Failed(AttemptFailure.Ambiguous, null, "gave up");
    }
}

/// <summary>Drops the answer when the caller who started the flight has been cancelled (with <see cref="LeadersTokenHandler"/>).</summary>
sealed class LeadersEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        RefreshReply reply = await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        if (reply is RefreshReply.Granted) OfTheCaller<CancellationToken>.Current.ThrowIfCancellationRequested();
        return reply;
    }
}

/// <summary>Sends twice at once and takes one answer, as some resilience handlers do.</summary>
sealed class HedgingEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        Task<RefreshReply> first = Inner.RefreshAsync(refreshToken);
        await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        return await first.ConfigureAwait(false);
    }
}

/// <summary>Refreshes for itself when the flight that it waited for has failed: outside the right handler.</summary>
sealed class HerdHandler(TokenSession session) : DelegatingHandler(new RefreshingHandler(session))
{
    /// <summary>What its callers do when a flight has failed.</summary>
    public Func<Task> Again { get; set; } = () => Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OfTheCaller<HerdHandler>.Current = this;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenUnavailableException)
        {
            await Again().ConfigureAwait(false);
            throw;
        }
    }
}

/// <summary>Tells the callers how to present the token themselves (with <see cref="HerdHandler"/>).</summary>
sealed class HerdEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        RefreshToken own = refreshToken.Copy();
        OfTheCaller<HerdHandler>.Current?.Again = () => Inner.RefreshAsync(own);
        return Inner.RefreshAsync(refreshToken);
    }
}
