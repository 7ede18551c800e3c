using System.Globalization;
using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// The secrets of the modelled world: each is made of a token's number, so the world can tell which token it was
/// handed, and each holds <see cref="Mark"/>, so that a leak is found by looking for it.
/// </summary>
public static class Secrets
{
    /// <summary>What every secret holds and nothing else does.</summary>
    public const string Mark = "s3cr3t";

    public static string Access(TokenId id) => $"access-{Mark}-{id.Family}-{id.Number}";

    public static string Refresh(TokenId id) => $"refresh-{Mark}-{id.Family}-{id.Number}";

    /// <summary>The token that this secret is made of; <c>default</c> if it is none of ours.</summary>
    public static TokenId Read(string? secret)
    {
        string[] parts = secret?.Split('-') ?? [];
        return parts.Length == 4 && parts[1] == Mark
            ? new TokenId(int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture))
            : default;
    }

    public static TokenPair Pair(TokenId access, TokenId? refresh, DateTimeOffset receivedAt, TimeSpan? lifetime) => new()
    {
        AccessToken = new AccessToken(Access(access)),
        RefreshToken = refresh is { } id ? new RefreshToken(Refresh(id)) : null,
        ReceivedAt = receivedAt,
        Lifetime = lifetime,
    };
}
