using System.Collections.Immutable;

namespace Models;

/// <summary>
/// The resource server. It checks a stateless access token: valid until it expires, whatever the auth server has
/// rotated or revoked since.
/// </summary>
public sealed record Gateway
{
    ImmutableDictionary<int, int> LeastValid { get; init; } = ImmutableDictionary<int, int>.Empty;

    public bool Accepts(TokenId access) => access.Number >= LeastValid.GetValueOrDefault(access.Family);

    /// <summary>Every access token of this family up to this one has expired.</summary>
    public Gateway Expire(TokenId upTo) => this with { LeastValid = LeastValid.SetItem(upTo.Family, upTo.Number + 1) };
}
