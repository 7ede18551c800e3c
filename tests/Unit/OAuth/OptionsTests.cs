using RefreshClient;

namespace UnitTests.OAuth;

/// <summary>Wrong options are found before the first request, each with a sentence of its own.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("https://auth.example/token?tenant=1")]
    [InlineData("http://localhost:5000/token")]
    [InlineData("http://127.0.0.1/token")]
    [InlineData("http://[::1]/token")]
    public void Https_and_loopback_are_good_endpoints(string uri) =>
        Errors(options => options.TokenEndpoint = new(uri)).Should().BeEmpty();

    [Theory]
    [InlineData("http://auth.example/token", "TokenEndpoint must use https")]
    [InlineData("http://localhost.example/token", "TokenEndpoint must use https")]
    [InlineData("ftp://127.0.0.1/token", "TokenEndpoint must use https")]
    [InlineData("/token", "TokenEndpoint must be an absolute URI")]
    [InlineData("https://auth.example/token#here", "TokenEndpoint must have no fragment")]
    [InlineData("https://me:pw@auth.example/token", "TokenEndpoint must not carry credentials")]
    public void Another_endpoint_is_refused(string uri, string error)
    {
        // RFC 6749, section 3.2; RFC 7009, section 2 says the same of revocation.
        Uri endpoint = new(uri, UriKind.RelativeOrAbsolute);

        Errors(options => options.TokenEndpoint = endpoint).Should().ContainSingle()
            .Which.Should().StartWith(error);
        Errors(options => options.RevocationEndpoint = endpoint).Should().ContainSingle()
            .Which.Should().StartWith(error.Replace("Token", "Revocation", StringComparison.Ordinal));
    }

    public static TheoryData<string, Action<OAuthTokenEndpointOptions>> Mistakes => new()
    {
        { "TokenEndpoint must be", options => options.TokenEndpoint = null! },
        { "ClientId is required", options => options.ClientId = null! },
        { "ClientId is required", options => options.ClientId = " " },
        { "ClientAuthentication is None, but", options => options.ClientSecret = "s" },
        { "which needs a ClientSecret", With(ClientAuthentication.ClientSecretPost) },
        { "which needs a ClientSecret", With(ClientAuthentication.ClientSecretBasic) },
        { "which is no way", With((ClientAuthentication)9) },
        { "AttemptTimeout must be", options => options.AttemptTimeout = TimeSpan.Zero },
        { "AttemptTimeout must be", options => options.AttemptTimeout = Timeout.InfiniteTimeSpan },
        { "AttemptTimeout must be", options => options.AttemptTimeout = TimeSpan.FromMinutes(61) },
        { "Scope is blank", options => options.Scope = "" },
        { "a parameter without a name", options => options.ExtraParameters[""] = "x" },
        { "must not set grant_type", options => options.ExtraParameters["grant_type"] = "password" },
        { "must not set client_secret", options => options.ExtraParameters["client_secret"] = "x" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_has_one_clear_error(string error, Action<OAuthTokenEndpointOptions> mistake) =>
        Errors(mistake).Should().ContainSingle().Which.Should().Contain(error);

    [Fact]
    public void An_endpoint_is_not_made_of_wrong_options_and_says_all_that_is_wrong()
    {
        OAuthTokenEndpointOptions options = Given.Options();
        options.ClientId = "";
        options.AttemptTimeout = TimeSpan.Zero;
        using HttpClient transport = new();

        Action construction = () => _ = new OAuthTokenEndpoint(transport, options, TimeProvider.System);

        construction.Should().Throw<ArgumentException>().WithMessage("ClientId is required. AttemptTimeout must*");
    }

    static Action<OAuthTokenEndpointOptions> With(ClientAuthentication authentication) =>
        options => options.ClientAuthentication = authentication;

    static IReadOnlyList<string> Errors(Action<OAuthTokenEndpointOptions> change)
    {
        OAuthTokenEndpointOptions options = Given.Options();
        change(options);
        return options.Validate();
    }
}
