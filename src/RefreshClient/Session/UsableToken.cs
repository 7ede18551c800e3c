using System.Net.Http.Headers;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// What a request is stamped with: published whole, by one reference, so that a request can never carry the
/// token of one generation under the name of another.
/// </summary>
/// <param name="token">The pair's name.</param>
/// <param name="header">The value of its <c>Authorization</c> field (RFC 6750, section 2.1).</param>
/// <param name="refreshAt">When to refresh it early, as a timestamp of the session's clock.</param>
sealed class UsableToken(TokenRef token, AuthenticationHeaderValue header, long refreshAt)
{
    public TokenRef Token { get; } = token;

    public AuthenticationHeaderValue Header { get; } = header;

    public long RefreshAt { get; } = refreshAt;
}
