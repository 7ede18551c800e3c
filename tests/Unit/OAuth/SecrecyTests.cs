using System.Net;
using System.Text;
using RefreshClient;

namespace UnitTests.OAuth;

/// <summary>SecretsStayInside: no reply, cause or exception repeats what a server or a handler echoes.</summary>
public sealed class SecrecyTests
{
    static readonly string[] Secrets = [Given.AccessSecret, Given.RefreshSecret, Given.ClientSecret];

    static readonly string Granted = Given.TokenJson($",\"refresh_token\":\"{Given.RefreshSecret}\"");

    static readonly string Echo = string.Join(' ', Secrets.SelectMany(Spellings));

    public static TheoryData<string, Func<HttpResponseMessage>> NastyAnswers => new()
    {
        { "error is the token", () => Given.Response(HttpStatusCode.BadRequest, Error(Given.RefreshSecret)) },
        { "error ends in it", () => Given.Response(HttpStatusCode.BadRequest, Error("invalid_grant " + Echo)) },
        { "description", () => Given.Response(HttpStatusCode.BadRequest, Error("invalid_grant", Echo)) },
        { "transient", () => Given.Response(HttpStatusCode.Forbidden, Error("server_error", Echo)) },
        { "no JSON", () => Given.Response(HttpStatusCode.BadRequest, Echo) },
        { "broken JSON", () => Given.Response(HttpStatusCode.OK, "{\"access_token\":\"" + Echo) },
        { "HTML", () => Given.Response(HttpStatusCode.OK, $"<html>{Echo}</html>") },
        { "bad character", () => Given.Response(HttpStatusCode.OK, Json("access_token", Echo + "\n")) },
        { "wrong name", () => Given.Response(HttpStatusCode.OK, Json("accessToken", Echo)) },
        { "grant", () => Given.Response(HttpStatusCode.OK, Granted) },
        { "reason phrase", () => WithReason(HttpStatusCode.BadGateway) },
        { "reason phrase with a body", () => WithReason(HttpStatusCode.BadRequest) },
        { "header", () => Given.Response(HttpStatusCode.ServiceUnavailable, Echo, retryAfter: Echo) },
        { "exception", () => throw new InvalidOperationException(Echo) },
        { "request exception", () => throw new HttpRequestException(Echo, new IOException(Echo)) },
        { "cancellation", () => throw new TaskCanceledException(Echo, new TimeoutException(Echo)) },
    };

    [Theory]
    [MemberData(nameof(NastyAnswers), DisableDiscoveryEnumeration = true)]
    public async Task No_reply_repeats_what_a_server_or_a_handler_echoes(
        string name, Func<HttpResponseMessage> answer)
    {
        StubHandler server = new(_ => answer());

        RefreshReply reply = await Given.Refresh(
            server, Given.OptionsWithSecret(ClientAuthentication.ClientSecretPost));

        server.Bodies.Should().ContainSingle(name);
        ShouldHoldNoSecret(reply.ToString());
        if (reply is RefreshReply.Granted { Tokens: { } tokens })
            ShouldHoldNoSecret($"{tokens} {tokens.AccessToken} {tokens.RefreshToken}");
    }

    [Fact]
    public async Task No_reply_repeats_a_status_line_that_the_transport_quotes()
    {
        // The platform's handler puts an invalid status line into its exception's message.
        using LoopbackServer server = new(LoopbackServer.Writes($"{Echo}\r\n\r\n"));
        OAuthTokenEndpointOptions options = Given.OptionsWithSecret(ClientAuthentication.ClientSecretPost);
        options.TokenEndpoint = server.Uri();

        RefreshReply reply = await Given.Refresh(new SocketsHttpHandler { UseProxy = false }, options);

        reply.Should().BeOfType<RefreshReply.Failed>().Which.Cause.Should().Contain("InvalidResponse");
        ShouldHoldNoSecret(reply.ToString());
    }

    [Fact]
    public void No_error_of_the_options_repeats_a_value()
    {
        OAuthTokenEndpointOptions options = Given.OptionsWithSecret(ClientAuthentication.None);
        options.TokenEndpoint = new($"http://user:{Uri.EscapeDataString(Given.ClientSecret)}@auth.example/token");

        options.Validate().Should().HaveCount(3);
        ShouldHoldNoSecret(string.Join(' ', options.Validate()) + options);
    }

    static void ShouldHoldNoSecret(string? text)
    {
        text.Should().NotBeNullOrEmpty();
        foreach (string spelling in Secrets.SelectMany(Spellings))
            text.Should().NotContain(spelling);
    }

    static IEnumerable<string> Spellings(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.ASCII.GetBytes(secret))];

    static string Error(string code, string description = "") =>
        System.Text.Json.JsonSerializer.Serialize(new { error = code, error_description = description });

    static string Json(string name, string value) =>
        System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [name] = value });

    static HttpResponseMessage WithReason(HttpStatusCode status)
    {
        HttpResponseMessage response = Given.Response(status, Echo);
        response.ReasonPhrase = Echo;
        return response;
    }
}
