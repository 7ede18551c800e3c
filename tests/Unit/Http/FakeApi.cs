using System.Collections.Concurrent;
using System.Net;
using UnitTests.Session;

namespace UnitTests.Http;

/// <summary>An API that takes the access tokens that it is told to take, and keeps what it was sent.</summary>
sealed class FakeApi : HttpMessageHandler
{
    readonly ConcurrentQueue<Received> _received = [];
    int _count;

    /// <summary>Number of the one pair whose access token is good.</summary>
    public int Accepts { get; set; }

    /// <summary>What else an answer waits for, and may fail by; given the number of the request, from 1.</summary>
    public Func<int, CancellationToken, Task> BeforeAnswer { get; set; } = (_, _) => Task.CompletedTask;

    public Received[] Requests => [.. _received];

    /// <summary>The tokens that the requests carried.</summary>
    public IEnumerable<string?> Tokens => _received.Select(request => request.Token);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isAccepted = request.Headers.Authorization is { Scheme: "Bearer", Parameter: { } token }
            && token == Pairs.Access(Accepts);
        var response = new TrackedResponse(isAccepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        byte[] body = request.Content is { } content ? await content.ReadToEndAsync(cancellationToken) : [];
        _received.Enqueue(new Received(request.Headers.Authorization?.Parameter, body, response));
        await BeforeAnswer(Interlocked.Increment(ref _count), cancellationToken);
        return response;
    }

    public sealed record Received(string? Token, byte[] Body, TrackedResponse Response);
}

/// <summary>A response that knows whether it was disposed.</summary>
sealed class TrackedResponse(HttpStatusCode status) : HttpResponseMessage(status)
{
    public bool IsDisposed { get; private set; }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

static class ContentReading
{
    /// <summary>Reads content as a transport does: once for each send, without keeping it.</summary>
    public static async Task<byte[]> ReadToEndAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await content.CopyToAsync(stream, cancellationToken);
        return stream.ToArray();
    }
}
