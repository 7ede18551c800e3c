using System.Net;
using Models;
using RefreshClient;

namespace Harness;

/// <summary>Refuses what it has received when the access token does not live long enough for it.</summary>
sealed class DemandingEndpoint(ITokenEndpoint inner, TimeSpan atLeast) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        RefreshReply reply = await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        if (reply is not RefreshReply.Granted { Tokens: var pair } || pair.Lifetime >= atLeast) return reply;
        pair.Wipe();
        throw new InvalidOperationException($"An access token must live for {atLeast}.");
    }
}

/// <summary>
/// Serves two audiences, and presents for each the token that it had when it was asked. The last answer is the one
/// that is kept.
/// </summary>
sealed class TwoAudiencesEndpoint(ITokenEndpoint inner) : BrokenEndpoint(inner)
{
    public override async Task<RefreshReply> RefreshAsync(RefreshToken refreshToken)
    {
        RefreshReply first = await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        if (first is not RefreshReply.Granted) return first;
        RefreshReply second = await Inner.RefreshAsync(refreshToken).ConfigureAwait(false);
        return second is RefreshReply.Granted ? second : first;
    }
}

/// <summary>Waits a minute whenever it is asked to wait at all.</summary>
sealed class PatientClock(TimeProvider inner) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, TimeSpan.FromMinutes(1), period);
}

/// <summary>Takes a refresh token for spent after an exchange that failed, and was rolled back.</summary>
sealed class HalfRolledBackServer(WorldAuthServer inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TokenId presented = await WorldAuthServer.PresentedAsync(request, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) inner.World.Present(presented);
        return response;
    }
}
