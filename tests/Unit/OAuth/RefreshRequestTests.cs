using System.Net;
using System.Text;
using RefreshClient;
using RefreshCore;

namespace UnitTests.OAuth;

/// <summary>What is sent: RFC 6749, sections 2.3.1 and 6.</summary>
public sealed class RefreshRequestTests : IDisposable
{
    const string EncodedToken = "r3fresh%2Bs3cret%2F%3D";
    const string EncodedSecret = "cl13nt%3As3cret%2F%2B%25";

    readonly StubHandler _server = new(_ => Given.Response(HttpStatusCode.OK, Given.TokenJson()));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_refresh_is_a_form_posted_to_the_token_endpoint()
    {
        // Section 6, with the encoding of appendix B.
        await Given.Refresh(_server);

        _server.Uris.Should().Equal(new Uri("https://auth.example/token"));
        _server.ContentType.Should().Be("application/x-www-form-urlencoded");
        _server.Headers!.Accept.ToString().Should().Be("application/json");
    }

    [Fact]
    public async Task A_public_client_names_itself_in_the_body()
    {
        // Section 3.2.1.
        await Given.Refresh(_server);

        _server.Bodies.Should().Equal(
            $"grant_type=refresh_token&refresh_token={EncodedToken}&client_id=the+client");
        _server.Headers!.Authorization.Should().BeNull();
    }

    [Fact]
    public async Task A_secret_in_the_header_is_form_encoded_before_it_is_joined_to_the_id()
    {
        // Section 2.3.1.
        await Given.Refresh(_server, Given.OptionsWithSecret(ClientAuthentication.ClientSecretBasic));

        _server.Bodies.Should().Equal($"grant_type=refresh_token&refresh_token={EncodedToken}");
        _server.Headers!.Authorization!.Scheme.Should().Be("Basic");
        Encoding.ASCII.GetString(Convert.FromBase64String(_server.Headers.Authorization.Parameter!))
            .Should().Be($"the+client:{EncodedSecret}");
    }

    [Fact]
    public async Task A_secret_in_the_body_is_in_the_body_only()
    {
        // Section 2.3.1.
        await Given.Refresh(_server, Given.OptionsWithSecret(ClientAuthentication.ClientSecretPost));

        _server.Bodies.Should().Equal($"grant_type=refresh_token&refresh_token={EncodedToken}"
            + $"&client_id=the+client&client_secret={EncodedSecret}");
        _server.Headers!.Authorization.Should().BeNull();
    }

    [Fact]
    public async Task Scope_and_extra_parameters_are_sent_when_there_are_any()
    {
        OAuthTokenEndpointOptions options = Given.Options();
        options.Scope = "read écrire";
        options.ExtraParameters["resource"] = "https://api.example/";

        await Given.Refresh(_server, options);

        _server.Bodies.Single().Should()
            .EndWith("&client_id=the+client&scope=read+%C3%A9crire&resource=https%3A%2F%2Fapi.example%2F");
    }

    [Fact]
    public async Task A_token_that_was_wiped_is_never_sent()
    {
        using HttpMessageInvoker transport = new(_server);
        OAuthTokenEndpoint endpoint = new(transport, Given.Options(), Given.Clock());
        RefreshToken token = new(Given.RefreshSecret);
        token.Wipe();

        RefreshReply reply = await endpoint.RefreshAsync(token);

        reply.Should().BeOfType<RefreshReply.Failed>().Which.Failure.Should().Be(AttemptFailure.NeverSent);
        _server.Bodies.Should().BeEmpty();
    }

    [Fact]
    public async Task The_form_is_overwritten_when_the_attempt_is_over()
    {
        KeepingHandler kept = new();

        await Given.Refresh(kept);

        // The array is the form's own, so this is the memory that held the token.
        kept.Body.Should().NotBeEmpty().And.OnlyContain(b => b == 0);
    }

    /// <summary>Keeps the very array that the form writes from.</summary>
    sealed class KeepingHandler : HttpMessageHandler
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ArrayCatcher catcher = new();
            await request.Content!.CopyToAsync(catcher, cancellationToken);
            Body = catcher.Caught!;
            Encoding.ASCII.GetString(Body).Should().Contain(EncodedToken);
            return Given.Response(HttpStatusCode.OK, Given.TokenJson());
        }
    }

    sealed class ArrayCatcher : MemoryStream
    {
        public byte[]? Caught { get; private set; }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Caught = buffer;
            return Task.CompletedTask;
        }
    }
}
