using System.Net;
using RefreshClient;
using UnitTests.OAuth;
using UnitTests.Session;

namespace UnitTests.Http;

/// <summary>The refresh request never passes through the handler that it serves (B12).</summary>
public sealed class OwnRefreshTests
{
    [Fact]
    public async Task A_refresh_that_is_sent_through_its_own_handler_is_let_through_untouched()
    {
        var server = new StubHandler(_ => Given.Response(
            HttpStatusCode.OK, $$"""{"access_token":"{{Pairs.Access(1)}}","refresh_token":"{{Pairs.Refresh(1)}}"}"""));
        var pipeline = new LateHandler();
        TokenSession session = new(
            new OAuthTokenEndpoint(new HttpMessageInvoker(pipeline), Given.Options(), Given.Clock()), new FakeVault());
        pipeline.InnerHandler = new RefreshingHandler(session) { InnerHandler = server };
        await session.SignInAsync(Pairs.Pair(0)).Within();

        Task<bool> caller = session.RejectAsync(App.First, 1, default);

        (await caller.Within()).Should().BeTrue();
        server.Headers!.Authorization.Should().BeNull();
        server.Bodies.Should().ContainSingle().Which.Should().Contain(Uri.EscapeDataString(Pairs.Refresh(0)));
    }

    /// <summary>What is inside of it is known later than it is.</summary>
    sealed class LateHandler : DelegatingHandler;
}
