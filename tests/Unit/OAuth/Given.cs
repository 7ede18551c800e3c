using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RefreshClient;

namespace UnitTests.OAuth;

/// <summary>What the tests of the token endpoint have in common.</summary>
static class Given
{
    public const string ClientId = "the client";
    public const string ClientSecret = "cl13nt:s3cret/+%";
    public const string RefreshSecret = "r3fresh+s3cret/=";
    public const string AccessSecret = "4ccess-s3cret.~";

    public static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Real time after which a test that waits has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static FakeTimeProvider Clock() => new(Now);

    public static OAuthTokenEndpointOptions Options() => new()
    {
        TokenEndpoint = new("https://auth.example/token"),
        RevocationEndpoint = new("https://auth.example/revoke"),
        ClientId = ClientId,
    };

    public static OAuthTokenEndpointOptions OptionsWithSecret(ClientAuthentication authentication)
    {
        OAuthTokenEndpointOptions options = Options();
        options.ClientSecret = ClientSecret;
        options.ClientAuthentication = authentication;
        return options;
    }

    public static HttpResponseMessage Response(
        HttpStatusCode status, string body = "", string? retryAfter = null)
    {
        HttpResponseMessage response = new(status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter).Should().BeTrue();
        return response;
    }

    public static string TokenJson(string more = "") =>
        $$"""{"access_token":"{{AccessSecret}}","token_type":"Bearer"{{more}}}""";

    /// <summary>One refresh, answered by <paramref name="handler"/>.</summary>
    public static async Task<RefreshReply> Refresh(
        HttpMessageHandler handler, OAuthTokenEndpointOptions? options = null, TimeProvider? clock = null)
    {
        using HttpMessageInvoker transport = new(handler);
        OAuthTokenEndpoint endpoint = new(transport, options ?? Options(), clock ?? Clock());
        return await endpoint.RefreshAsync(new RefreshToken(RefreshSecret))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public static Task<RefreshReply> RefreshAnswered(
        HttpStatusCode status, string body = "", string? retryAfter = null) =>
        Refresh(new StubHandler(_ => Response(status, body, retryAfter)));
}

/// <summary>A server that reads each request whole and then answers it.</summary>
sealed class StubHandler(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public StubHandler(Func<CancellationToken, HttpResponseMessage> answer)
        : this(token => Task.FromResult(answer(token)))
    {
    }

    public List<Uri?> Uris { get; } = [];

    public List<string> Bodies { get; } = [];

    public HttpRequestHeaders? Headers { get; private set; }

    public string? ContentType { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Method.Should().Be(HttpMethod.Post);
        Uris.Add(request.RequestUri);
        Headers = request.Headers;
        ContentType = request.Content!.Headers.ContentType!.ToString();
        Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
        return await answer(cancellationToken);
    }
}
