using System.Net;
using Microsoft.Extensions.Time.Testing;
using RefreshClient;

namespace UnitTests.OAuth;

/// <summary>RFC 7009, section 2.1.</summary>
public sealed class RevocationTests
{
    readonly FakeTimeProvider _clock = Given.Clock();

    [Fact]
    public async Task A_revocation_names_the_token_and_its_type()
    {
        StubHandler server = new(_ => Given.Response(HttpStatusCode.OK));

        await Revoke(server, Given.Options());

        server.Uris.Should().Equal(new Uri("https://auth.example/revoke"));
        server.Bodies.Should().Equal(
            "token=r3fresh%2Bs3cret%2F%3D&token_type_hint=refresh_token&client_id=the+client");
    }

    [Fact]
    public async Task The_client_authenticates_as_it_does_for_a_refresh()
    {
        StubHandler server = new(_ => Given.Response(HttpStatusCode.OK));

        await Revoke(server, Given.OptionsWithSecret(ClientAuthentication.ClientSecretBasic));

        server.Headers!.Authorization!.Scheme.Should().Be("Basic");
        server.Bodies.Single().Should().NotContain("client_");
    }

    [Fact]
    public async Task Without_a_revocation_endpoint_nothing_is_sent()
    {
        StubHandler server = new(_ => Given.Response(HttpStatusCode.OK));
        OAuthTokenEndpointOptions options = Given.Options();
        options.RevocationEndpoint = null;

        await Revoke(server, options);

        server.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task Failures_are_its_own()
    {
        int asked = 0;
        StubHandler[] servers =
        [
            new(_ => Given.Response(HttpStatusCode.ServiceUnavailable)),
            new(_ => Given.Response(HttpStatusCode.BadRequest, """{"error":"unsupported_token_type"}""")),
            new(Task<HttpResponseMessage> (_) => throw new HttpRequestException("cut")),
        ];
        foreach (StubHandler server in servers)
        {
            await Revoke(server, Given.Options());
            asked += server.Bodies.Count;
        }

        asked.Should().Be(3, "best effort is one request each, and no exception");
    }

    [Fact]
    public async Task A_wiped_token_is_not_revoked_and_nothing_is_thrown()
    {
        StubHandler server = new(_ => Given.Response(HttpStatusCode.OK));
        RefreshToken token = new(Given.RefreshSecret);
        token.Wipe();

        await Revoke(server, Given.Options(), token);

        server.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task It_is_given_up_when_its_time_is_up()
    {
        Task revocation = Revoke(new StubHandler(Never), Given.Options());

        revocation.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(10));

        await revocation;
    }

    async Task Revoke(StubHandler server, OAuthTokenEndpointOptions options, RefreshToken? token = null)
    {
        using HttpMessageInvoker transport = new(server);
        OAuthTokenEndpoint endpoint = new(transport, options, _clock);
        await endpoint.RevokeAsync(token ?? new(Given.RefreshSecret))
            .WaitAsync(Given.Patience, TestContext.Current.CancellationToken);
    }

    static async Task<HttpResponseMessage> Never(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("unreachable");
    }
}
