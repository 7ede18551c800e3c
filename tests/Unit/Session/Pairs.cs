using RefreshClient;
using RefreshCore;

namespace UnitTests.Session;

/// <summary>Pairs of tokens, by number: what the texts of a pair are says which one it is.</summary>
static class Pairs
{
    /// <summary>Is part of every secret, so that a leak of any is found by it.</summary>
    public const string Mark = "s3cret";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string Access(int number) => $"access-{Mark}-{number}";

    public static string Refresh(int number) => $"refresh-{Mark}-{number}";

    /// <param name="receivedAt">By the wall clock; when the tests' clock starts, by default.</param>
    public static TokenPair Pair(
        int number, TimeSpan? lifetime = null, bool hasRefreshToken = true, DateTimeOffset? receivedAt = null) => new()
        {
            AccessToken = new AccessToken(Access(number)),
            RefreshToken = hasRefreshToken ? new RefreshToken(Refresh(number)) : null,
            ReceivedAt = receivedAt ?? TestClock.Epoch,
            Lifetime = lifetime ?? Lifetime,
        };

    public static VaultRecord Stored(TokenPair pair, bool isMarked = false) => new(new TokenRef(1, 0), isMarked, pair);
}
