using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using RefreshClient;
using RefreshCore;

namespace UnitTests.OAuth;

/// <summary>Which failures of the platform's own handler, on real sockets, prove that nothing was sent.</summary>
public sealed class SocketTests
{
    [Fact]
    public async Task A_refresh_goes_over_a_real_socket()
    {
        using LoopbackServer server = new(LoopbackServer.Writes(
            LoopbackServer.Http("200 OK", body: Given.TokenJson(""","refresh_token":"next" """))));

        RefreshReply reply = await Refresh(server.Uri());

        reply.Should().BeOfType<RefreshReply.Granted>().Which.Tokens.RefreshToken!.Reveal().Should().Be("next");
        server.Requests.Single().Should().StartWith("POST /token HTTP/1.1\r\n")
            .And.EndWith("grant_type=refresh_token&refresh_token=r3fresh%2Bs3cret%2F%3D&client_id=the+client");
    }

    [Fact]
    public async Task A_refused_connection_sent_nothing()
    {
        Uri nobody;
        using (LoopbackServer server = new((_, _) => Task.CompletedTask))
            nobody = server.Uri();

        Failed(await Refresh(nobody), AttemptFailure.NeverSent)
            .Should().Contain("ConnectionError").And.Contain("ConnectionRefused");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_sent_nothing()
    {
        // RFC 6761, section 6.4: no such name exists.
        Failed(await Refresh(new("https://auth.invalid/token")), AttemptFailure.NeverSent)
            .Should().Contain("NameResolutionError");
    }

    [Fact]
    public async Task A_failed_tls_handshake_sent_nothing()
    {
        using LoopbackServer server = new(LoopbackServer.Writes("this is no TLS\r\n"));

        Failed(await Refresh(server.Uri("https")), AttemptFailure.NeverSent)
            .Should().Contain("SecureConnectionError");
        server.Requests.Should().ContainSingle().Which.Should().NotContain("r3fresh");
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_sent_nothing()
    {
        using LoopbackServer proxy = new(LoopbackServer.Writes(LoopbackServer.Http("502 Bad Gateway")));
        SocketsHttpHandler handler = Handler();
        handler.UseProxy = true;
        handler.Proxy = new FixedProxy(proxy.Uri());

        Failed(await Refresh(new("https://auth.example/token"), handler), AttemptFailure.NeverSent)
            .Should().Contain("ProxyTunnelError");
        proxy.Requests.Should().ContainSingle().Which.Should().StartWith("CONNECT ").And.NotContain("r3fresh");
    }

    [Fact]
    public async Task A_connection_that_is_never_made_sent_nothing()
    {
        // A tunnel drops packets, and nothing refuses the connection: it ends by our timeout.
        FakeTimeProvider clock = Given.Clock();
        SocketsHttpHandler handler = Handler();
        TaskCompletionSource connecting = new();
        handler.ConnectCallback = async (_, token) =>
        {
            connecting.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("unreachable");
        };

        Task<RefreshReply> attempt = Refresh(new("https://auth.example/token"), handler, clock);
        await Soon(connecting.Task);
        clock.Advance(TimeSpan.FromSeconds(10));

        Failed(await attempt, AttemptFailure.NeverSent).Should().Be("timed out");
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_ambiguous()
    {
        FakeTimeProvider clock = Given.Clock();
        TaskCompletionSource received = new();
        using LoopbackServer server = new((_, _) =>
        {
            received.SetResult();
            return Task.Delay(Timeout.Infinite);
        });

        Task<RefreshReply> attempt = Refresh(server.Uri(), clock: clock);
        await Soon(received.Task);
        clock.Advance(TimeSpan.FromSeconds(10));

        Failed(await attempt, AttemptFailure.Ambiguous).Should().Be("timed out");
    }

    [Fact]
    public async Task A_connection_reset_after_the_request_is_ambiguous()
    {
        using LoopbackServer server = new((socket, _) =>
        {
            socket.LingerState = new(true, 0);
            socket.Close();
            return Task.CompletedTask;
        });

        Failed(await Refresh(server.Uri()), AttemptFailure.Ambiguous).Should().Contain("ConnectionReset");
    }

    [Fact]
    public async Task An_answer_cut_in_its_body_is_ambiguous()
    {
        string whole = LoopbackServer.Http("200 OK", body: Given.TokenJson());
        using LoopbackServer server = new(LoopbackServer.Writes(whole[..^10]));

        Failed(await Refresh(server.Uri()), AttemptFailure.Ambiguous).Should().Contain("ResponseEnded");
    }

    [Fact]
    public async Task A_kept_connection_that_dies_is_not_replaced_by_a_second_presentation()
    {
        // Rule 3 and bug B27: transports like to repeat a request when an idle connection turns out to be dead.
        string grant = LoopbackServer.Http("200 OK", body: Given.TokenJson());
        using LoopbackServer server = new((socket, number) =>
            LoopbackServer.Writes(number == 1 ? grant : "", thenCloses: number > 1)(socket, number));
        using HttpMessageInvoker transport = new(Handler());
        OAuthTokenEndpoint endpoint = new(transport, Options(server.Uri()), TimeProvider.System);
        RefreshToken token = new(Given.RefreshSecret);

        RefreshReply first = await endpoint.RefreshAsync(token);
        RefreshReply second = await endpoint.RefreshAsync(token);

        first.Should().BeOfType<RefreshReply.Granted>();
        Failed(second, AttemptFailure.Ambiguous).Should().Contain("ResponseEnded");
        server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_redirect_never_carries_the_token_to_another_server(bool handlerFollows)
    {
        // 307 asks for the same method and body again (RFC 9110, section 15.4.8).
        using LoopbackServer thief = new(LoopbackServer.Writes(
            LoopbackServer.Http("200 OK", body: Given.TokenJson())));
        using LoopbackServer server = new(LoopbackServer.Writes(
            LoopbackServer.Http("307 Temporary Redirect", $"Location: {thief.Uri()}\r\n")));
        SocketsHttpHandler handler = Handler();
        handler.AllowAutoRedirect = handlerFollows;

        Failed(await Refresh(server.Uri(), handler), AttemptFailure.Ambiguous);
        thief.Requests.Should().NotContain(request => request.Contains("r3fresh"));
    }

    static string Failed(RefreshReply reply, AttemptFailure failure)
    {
        RefreshReply.Failed failed = reply.Should().BeOfType<RefreshReply.Failed>().Which;
        failed.Failure.Should().Be(failure, failed.Cause);
        return failed.Cause;
    }

    static Task<RefreshReply> Refresh(Uri uri, SocketsHttpHandler? handler = null, TimeProvider? clock = null) =>
        Given.Refresh(handler ?? Handler(), Options(uri), clock ?? TimeProvider.System);

    static Task Soon(Task task) => task.WaitAsync(Given.Patience, TestContext.Current.CancellationToken);

    static SocketsHttpHandler Handler() => new() { UseProxy = false, AllowAutoRedirect = false };

    static OAuthTokenEndpointOptions Options(Uri uri)
    {
        OAuthTokenEndpointOptions options = Given.Options();
        options.TokenEndpoint = uri;
        return options;
    }

    sealed class FixedProxy(Uri uri) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => uri;

        public bool IsBypassed(Uri host) => false;
    }
}
