using System.Net;
using System.Text;
using Models;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>The modelled resource server, as the innermost handler of the app's pipeline.</summary>
/// <param name="threads">
/// Where each exchange takes a thread for as long as it lasts; none where threads abound.
/// </param>
public sealed class WorldGateway(SimulatedWorld world, int incarnation, BoundedPool? threads = null)
    : HttpMessageHandler
{
    /// <summary>Who sends a request. A number of the scenario's, so that timelines can name callers.</summary>
    public static HttpRequestOptionsKey<int> Caller { get; } = new("harness.caller");

    /// <summary>What the caller means to send; none if nothing.</summary>
    public static HttpRequestOptionsKey<string> Content { get; } = new("harness.content");

    /// <summary>Where each exchange takes a thread; none where threads abound.</summary>
    public BoundedPool? Threads => threads;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Noted before anything is awaited: this is the moment at which the request leaves the client.
        request.Options.TryGetValue(Caller, out int caller);
        TokenId access = Secrets.Read(request.Headers.Authorization?.Parameter);
        world.Note(new WorldEvent(RequestSent, incarnation, caller, access));
        return threads?.RunAsync(() => AnswerAsync(request, caller, access, cancellationToken))
            ?? AnswerAsync(request, caller, access, cancellationToken);
    }

    async Task<HttpResponseMessage> AnswerAsync(
        HttpRequestMessage request, int caller, TokenId access, CancellationToken cancellationToken)
    {
        bool isWhole = !request.Options.TryGetValue(Content, out string? meant)
            || await ReceiveAsync(request.Content, cancellationToken).ConfigureAwait(false) == meant;
        await world.ReachAsync(CrashPoint.BeforeRequestIsSent, incarnation, caller).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        bool isAccepted = world.GatewayAccepts(access);
        world.Note(new WorldEvent(
            isAccepted ? GatewayAccepted : GatewayRejected, incarnation, caller, access,
            Detail: isAccepted && !isWhole ? "400" : null));
        await world.ReachAsync(CrashPoint.AfterGatewayAnswers, incarnation, caller).ConfigureAwait(false);
        return new HttpResponseMessage(
            !isAccepted ? HttpStatusCode.Unauthorized : isWhole ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    /// <summary>As a transport reads it: whatever the answer, and without keeping it.</summary>
    static async Task<string?> ReceiveAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null) return null;
        using var received = new MemoryStream();
        await content.CopyToAsync(received, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(received.ToArray());
    }
}
