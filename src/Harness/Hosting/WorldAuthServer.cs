using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using Models;
using Models.Checked;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>The modelled auth server and the network before it, as the innermost handler of the refresh's own pipeline.</summary>
/// <param name="threads">
/// Where each exchange takes a thread for as long as it lasts; none where threads abound.
/// </param>
public sealed class WorldAuthServer(SimulatedWorld world, int incarnation, BoundedPool? threads = null)
    : HttpMessageHandler
{
    public static Uri TokenEndpoint { get; } = new("https://auth.example/token");

    public static Uri RevocationEndpoint { get; } = new("https://auth.example/revoke");

    public SimulatedWorld World => world;

    /// <summary>It refuses a spent token and revokes nothing for it, as some servers do: none of ours does.</summary>
    public bool IsUnsuspecting { get; init; }

    /// <summary>The same without the suspicion of a theft.</summary>
    public WorldAuthServer ToUnsuspecting() => new(world, incarnation, threads) { IsUnsuspecting = true };

    /// <summary>The refresh token that a request presents; <c>default</c> if it presents none of ours.</summary>
    public static async Task<TokenId> PresentedAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Secrets.Read(await FieldAsync(request, "refresh_token", cancellationToken).ConfigureAwait(false));

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        threads?.RunAsync(() => ExchangeAsync(request, cancellationToken)) ?? ExchangeAsync(request, cancellationToken);

    Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri == RevocationEndpoint
            ? RevokeAsync(request, cancellationToken)
            : RefreshAsync(request, cancellationToken);

    async Task<HttpResponseMessage> RefreshAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (world.Strikes(Fault.NeverSent))
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No route to the modelled auth server.");

        TokenId presented = await PresentedAsync(request, cancellationToken).ConfigureAwait(false);
        bool hasLeft = world.IsAlive(incarnation);
        world.Note(new WorldEvent(RefreshPresented, incarnation, Token: presented));
        try
        {
            await world.ReachAsync(CrashPoint.BeforeRefreshIsSent, incarnation, presented.Family).ConfigureAwait(false);
        }
        catch (ProcessDiedException) when (hasLeft)
        {
            // It had left when its sender died.
            world.Later(PresentLaterAsync(presented));
            throw;
        }

        if (world.Strikes(Fault.CutBeforeServer)) throw Lost(presented, "cut before the server");
        if (world.Strikes(Fault.ServerUnavailable)) return Failed(presented, HttpStatusCode.ServiceUnavailable);
        if (world.Strikes(Fault.Throttled)) return Failed(presented, HttpStatusCode.TooManyRequests);
        if (world.Strikes(Fault.DelayedPastTimeout))
        {
            world.Note(new WorldEvent(RefreshFailed, incarnation, Token: presented, Detail: "timed out"));
            world.Later(PresentLaterAsync(presented));
            world.AttemptClock.Elapse();
            cancellationToken.ThrowIfCancellationRequested();
        }

        RefreshAnswer answer = world.Present(presented, IsUnsuspecting);
        await world.ReachAsync(CrashPoint.AfterServerAnswersRefresh, incarnation, presented.Family).ConfigureAwait(false);
        while (world.Strikes(Fault.BlindRetry))
        {
            await world.ReachAsync(CrashPoint.BeforeRefreshIsSent, incarnation, presented.Family).ConfigureAwait(false);
            answer = world.Present(presented, IsUnsuspecting);
            await world.ReachAsync(CrashPoint.AfterServerAnswersRefresh, incarnation, presented.Family).ConfigureAwait(false);
        }

        if (world.Strikes(Fault.CutAfterServer)) throw Lost(presented, "cut after the server");
        world.Note(answer.Access is { } access
            ? new WorldEvent(RefreshGranted, incarnation, Token: presented, Other: answer.Refresh, Access: access)
            : new WorldEvent(RefreshRefused, incarnation, Token: presented));
        return Respond(answer);
    }

    async Task<HttpResponseMessage> RevokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TokenId revoked = Secrets.Read(await FieldAsync(request, "token", cancellationToken).ConfigureAwait(false));
        await world.ReachAsync(CrashPoint.BeforeRevocation, incarnation, revoked.Family).ConfigureAwait(false);
        world.Revoke(revoked);
        await world.ReachAsync(CrashPoint.AfterRevocation, incarnation).ConfigureAwait(false);
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    /// <summary>The client has given up, and the server has not heard of it.</summary>
    async Task PresentLaterAsync(TokenId presented)
    {
        await Task.Yield();
        await world.TurnAsync(WorldAction.OrphanArrives, presented.Family).ConfigureAwait(false);
        world.Present(presented, IsUnsuspecting);
    }

    HttpRequestException Lost(TokenId presented, string how)
    {
        world.Note(new WorldEvent(RefreshFailed, incarnation, Token: presented, Detail: how));
        return new HttpRequestException(HttpRequestError.ResponseEnded, "The modelled connection was cut.");
    }

    HttpResponseMessage Failed(TokenId presented, HttpStatusCode status)
    {
        world.Note(new WorldEvent(RefreshFailed, incarnation, Token: presented, Detail: status.ToString()));
        return new HttpResponseMessage(status);
    }

    HttpResponseMessage Respond(RefreshAnswer answer)
    {
        if (answer.Access is not { } access)
            return Json(HttpStatusCode.BadRequest, new Dictionary<string, object> { ["error"] = "invalid_grant" });

        var body = new Dictionary<string, object>
        {
            ["access_token"] = Secrets.Access(access),
            ["token_type"] = "Bearer",
        };
        if (answer.Refresh is { } refresh) body["refresh_token"] = Secrets.Refresh(refresh);
        if (world.AccessTokenLifetime is { } lifetime) body["expires_in"] = (long)lifetime.TotalSeconds;
        return Json(HttpStatusCode.OK, body);
    }

    static HttpResponseMessage Json(HttpStatusCode status, Dictionary<string, object> body) => new(status)
    {
        Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };

    static async Task<string?> FieldAsync(HttpRequestMessage request, string name, CancellationToken cancellationToken)
    {
        string form = await request.Content!.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return HttpUtility.ParseQueryString(form)[name];
    }
}
