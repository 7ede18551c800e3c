using System.Net;
using Microsoft.Extensions.Time.Testing;
using RefreshClient;
using RefreshCore;

namespace UnitTests.OAuth;

/// <summary>An attempt's bounds, and what is known of it when there is no answer.</summary>
public sealed class AttemptTests
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    readonly FakeTimeProvider _clock = Given.Clock();

    [Fact]
    public async Task An_attempt_without_an_answer_is_given_up_when_its_time_is_up()
    {
        CancellationToken seen = default;
        Task<RefreshReply> attempt = Given.Refresh(new StubHandler(token => Never(seen = token)), clock: _clock);

        _clock.Advance(Timeout - TimeSpan.FromTicks(1));
        seen.IsCancellationRequested.Should().BeFalse();
        _clock.Advance(TimeSpan.FromTicks(1));

        // The server may have rotated and lost the race against the clock (rule 3).
        seen.IsCancellationRequested.Should().BeTrue();
        (await attempt).Should().Be(new RefreshReply.Failed(AttemptFailure.Ambiguous, null, "timed out"));
    }

    [Fact]
    public async Task Reading_the_body_counts_toward_the_timeout()
    {
        StubHandler server = new(_ => new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });
        Task<RefreshReply> attempt = Given.Refresh(server, clock: _clock);

        attempt.IsCompleted.Should().BeFalse();
        _clock.Advance(Timeout);

        (await attempt).Should().Be(new RefreshReply.Failed(AttemptFailure.Ambiguous, null, "timed out"));
    }

    [Fact]
    public async Task A_finished_attempt_leaves_no_timer()
    {
        CancellationToken seen = default;
        await Given.Refresh(
            new StubHandler(token =>
            {
                seen = token;
                return Given.Response(HttpStatusCode.OK, Given.TokenJson());
            }),
            clock: _clock);

        _clock.Advance(Timeout);

        seen.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task A_handlers_own_cancellation_is_a_lost_answer()
    {
        // HttpClient reports its own Timeout like this.
        RefreshReply reply = await Given.Refresh(new StubHandler(Task<HttpResponseMessage> (_) =>
            throw new TaskCanceledException("slow", new TimeoutException())));

        reply.Should().Be(new RefreshReply.Failed(
            AttemptFailure.Ambiguous, null, "TaskCanceledException from TimeoutException"));
    }

    [Fact]
    public async Task What_was_read_may_have_been_sent_whatever_the_exception_claims()
    {
        // The last of several sends, by a handler that retries, says nothing of the first.
        RefreshReply reply = await Given.Refresh(new StubHandler(Task<HttpResponseMessage> (_) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")));

        reply.Should().Be(new RefreshReply.Failed(
            AttemptFailure.Ambiguous, null, "HttpRequestException (ConnectionError)"));
    }

    [Fact]
    public async Task What_nobody_read_was_never_sent()
    {
        // Rule 7. No server can rotate a refresh token that it was not given.
        RefreshReply reply = await Given.Refresh(new UnreadHandler(new IOException("no network")));

        reply.Should().Be(new RefreshReply.Failed(AttemptFailure.NeverSent, null, "IOException"));
    }

    [Fact]
    public async Task A_disposed_transport_never_sent_anything()
    {
        HttpClient transport = new();
        transport.Dispose();
        OAuthTokenEndpoint endpoint = new(transport, Given.Options(), _clock);

        RefreshReply reply = await endpoint.RefreshAsync(new RefreshToken(Given.RefreshSecret));

        reply.Should().Be(new RefreshReply.Failed(AttemptFailure.NeverSent, null, "ObjectDisposedException"));
    }

    [Fact]
    public async Task A_handler_that_retries_cannot_present_the_token_twice()
    {
        // Rule 3 and bug B27: who adds a resilience handler to every client adds it to this one.
        RetryingHandler retrying = new();

        RefreshReply reply = await Given.Refresh(retrying);

        retrying.Sent.Should().Be(1);
        retrying.Tries.Should().Be(3);
        reply.Should().BeOfType<RefreshReply.Failed>().Which.Failure.Should().Be(AttemptFailure.Ambiguous);
    }

    static async Task<HttpResponseMessage> Never(CancellationToken token)
    {
        await Task.Delay(System.Threading.Timeout.Infinite, token);
        throw new InvalidOperationException("unreachable");
    }

    sealed class UnreadHandler(Exception error) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => throw error;
    }

    /// <summary>Sends three times, each time to a server that reads the request and answers nothing.</summary>
    sealed class RetryingHandler : HttpMessageHandler
    {
        public int Tries { get; private set; }

        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    Tries++;
                    using MemoryStream wire = new();
                    await request.Content!.CopyToAsync(wire, cancellationToken);
                    Sent++;
                    throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
                }
                catch (Exception) when (Tries < 3)
                {
                }
            }
        }
    }

    /// <summary>A body whose next byte never comes.</summary>
    sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
    }
}
