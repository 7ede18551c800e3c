using System.Net;
using RefreshClient;
using UnitTests.OAuth;
using UnitTests.Session;

namespace UnitTests.Http;

/// <summary>
/// A 401 is judged by what the request was sent with (rule 1): one to a request that was sent without the session's
/// token says nothing of it. The platform's handler takes the token off when it follows a redirect.
/// </summary>
public sealed class ForeignAnswerTests
{
    [Fact]
    public async Task The_token_never_follows_a_redirect()
    {
        using LoopbackServer stranger = new(LoopbackServer.Writes(LoopbackServer.Http("401 Unauthorized"), false));
        using LoopbackServer api = new(LoopbackServer.Writes(
            LoopbackServer.Http("302 Found", $"Location: {stranger.Uri()}\r\n"), false));

        (App app, HttpResponseMessage response) = await SendAsync(api.Uri());

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        api.Requests.Should().ContainSingle().Which.Should().Contain(Pairs.Access(0));
        stranger.Requests.Should().ContainSingle().Which.Should().NotContain(Pairs.Mark);
        app.Server.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_refresh_is_not_spent_on_a_redirect_within_the_api()
    {
        using LoopbackServer api = new((socket, number) => LoopbackServer.Writes(number == 1
            ? LoopbackServer.Http("301 Moved Permanently", "Location: /v2\r\n")
            : LoopbackServer.Http("401 Unauthorized"), false)(socket, number));

        (App app, HttpResponseMessage response) = await SendAsync(api.Uri());

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        api.Requests.Should().HaveCount(2);
        app.Server.Count.Should().Be(0);
    }

    /// <summary>Sends through the platform's own handler, as a client does by default.</summary>
    static async Task<(App App, HttpResponseMessage Response)> SendAsync(Uri uri)
    {
        App app = await App.SignedInAsync();
        using var client = new HttpMessageInvoker(new RefreshingHandler(app.Session)
        {
            InnerHandler = new SocketsHttpHandler { UseProxy = false },
        });
        Task<HttpResponseMessage> call = client.SendAsync(new HttpRequestMessage(HttpMethod.Get, uri), default);

        // A handler that took the 401 for a verdict would refresh, and then send the new token after the old one.
        Task<Attempt> refresh = app.Server.AttemptAsync();
        if (await Task.WhenAny(call, refresh) == refresh) (await refresh).Grant(1);
        return (app, await call.Within());
    }
}
