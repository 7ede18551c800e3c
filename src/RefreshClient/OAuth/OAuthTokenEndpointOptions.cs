namespace RefreshClient;

/// <summary>Where the auth server is and who the client is. Not to be changed once an endpoint uses it.</summary>
public sealed class OAuthTokenEndpointOptions
{
    static readonly TimeSpan LongestAttempt = TimeSpan.FromHours(1);

    static readonly string[] OwnParameters =
    [
        "grant_type", "refresh_token", "scope", "client_id", "client_secret", "token", "token_type_hint",
    ];

    /// <summary>Where to refresh (RFC 6749, section 3.2): absolute, and https unless it is on loopback.</summary>
    public required Uri TokenEndpoint { get; set; }

    /// <summary>Where to revoke (RFC 7009, section 2), under the same rules; none: nothing is revoked.</summary>
    public Uri? RevocationEndpoint { get; set; }

    /// <summary>The client's identifier (RFC 6749, section 2.2).</summary>
    public required string ClientId { get; set; }

    /// <summary>The client's secret; none for a public client.</summary>
    public string? ClientSecret { get; set; }

    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>A narrower scope to ask for; none keeps what was granted (RFC 6749, section 6).</summary>
    public string? Scope { get; set; }

    /// <summary>How long an attempt may take, to the last byte of its answer: above 0, at most an hour.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What else the server wants of a refresh, such as <c>resource</c> (RFC 8707).</summary>
    public IDictionary<string, string> ExtraParameters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is wrong with these options, a sentence for each fault. It quotes no secret.</summary>
    public IReadOnlyList<string> Validate() =>
    [
        .. EndpointErrors(nameof(TokenEndpoint), TokenEndpoint),
        .. RevocationEndpoint is { } uri ? EndpointErrors(nameof(RevocationEndpoint), uri) : [],
        .. ClientErrors(),
        .. RequestErrors(),
    ];

    static IEnumerable<string> EndpointErrors(string name, Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true })
        {
            yield return $"{name} must be an absolute URI.";
            yield break;
        }
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            yield return $"{name} must use https; plain http is only for a loopback address.";
        if (uri.Fragment.Length > 0)
            yield return $"{name} must have no fragment (RFC 6749, section 3.2).";
        if (uri.UserInfo.Length > 0)
            yield return $"{name} must not carry credentials; they belong in {nameof(ClientSecret)}.";
    }

    IEnumerable<string> ClientErrors()
    {
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return $"{nameof(ClientId)} is required.";
        string kind = $"{nameof(ClientAuthentication)} is {ClientAuthentication}";
        if (!Enum.IsDefined(ClientAuthentication))
            yield return $"{kind}, which is no way to authenticate.";
        else if (ClientAuthentication is ClientAuthentication.None && ClientSecret is not null)
            yield return $"{kind}, but there is a {nameof(ClientSecret)}: say how it is to be sent.";
        else if (ClientAuthentication is not ClientAuthentication.None && string.IsNullOrEmpty(ClientSecret))
            yield return $"{kind}, which needs a {nameof(ClientSecret)}.";
    }

    IEnumerable<string> RequestErrors()
    {
        if (AttemptTimeout <= TimeSpan.Zero || AttemptTimeout > LongestAttempt)
            yield return $"{nameof(AttemptTimeout)} must be above zero and at most {LongestAttempt}.";
        if (Scope is not null && string.IsNullOrWhiteSpace(Scope))
            yield return $"{nameof(Scope)} is blank; leave it out to keep the scope that was granted.";
        if (ExtraParameters.Keys.Any(string.IsNullOrWhiteSpace))
            yield return $"{nameof(ExtraParameters)} has a parameter without a name.";
        foreach (string name in OwnParameters.Where(ExtraParameters.ContainsKey))
            yield return $"{nameof(ExtraParameters)} must not set {name}: the endpoint does.";
    }
}
