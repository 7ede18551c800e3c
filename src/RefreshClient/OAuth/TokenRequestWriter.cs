using System.Text;

namespace RefreshClient;

/// <summary>Writes the requests of one client: RFC 6749, section 6, and RFC 7009, section 2.1.</summary>
sealed class TokenRequestWriter(OAuthTokenEndpointOptions options)
{
    /// <exception cref="ObjectDisposedException">The refresh token was wiped.</exception>
    public SingleUseForm RefreshForm(RefreshToken refreshToken)
    {
        List<(string Name, string Value)> fields =
            [("grant_type", "refresh_token"), ("refresh_token", refreshToken.Reveal()), .. ClientFields()];
        if (options.Scope is { } scope)
            fields.Add(("scope", scope));
        fields.AddRange(options.ExtraParameters.Select(extra => (extra.Key, extra.Value)));
        return new(fields);
    }

    /// <exception cref="ObjectDisposedException">The refresh token was wiped.</exception>
    public SingleUseForm RevocationForm(RefreshToken refreshToken) =>
        new([("token", refreshToken.Reveal()), ("token_type_hint", "refresh_token"), .. ClientFields()]);

    public HttpRequestMessage Post(SingleUseForm form, Uri endpoint)
    {
        HttpRequestMessage request = new(HttpMethod.Post, endpoint) { Content = form };
        request.Headers.Accept.Add(new("application/json"));
        if (options.ClientAuthentication is ClientAuthentication.ClientSecretBasic)
            request.Headers.Authorization = new("Basic", BasicCredentials());
        return request;
    }

    List<(string Name, string Value)> ClientFields() => options.ClientAuthentication switch
    {
        ClientAuthentication.ClientSecretBasic => [],
        ClientAuthentication.ClientSecretPost =>
            [("client_id", options.ClientId), ("client_secret", options.ClientSecret!)],
        _ => [("client_id", options.ClientId)],
    };

    /// <summary>RFC 6749, section 2.3.1: id and secret are form-encoded before they are joined.</summary>
    string BasicCredentials() => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        $"{SingleUseForm.Encode(options.ClientId)}:{SingleUseForm.Encode(options.ClientSecret!)}"));
}
