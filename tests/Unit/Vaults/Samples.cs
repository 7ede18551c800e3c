using Microsoft.AspNetCore.DataProtection;
using RefreshClient;
using RefreshCore;

namespace UnitTests.Vaults;

/// <summary>Records to keep, and the keys to keep them with.</summary>
static class Samples
{
    public const string AccessSecret = "access-token-of-3.7";
    public const string RefreshSecret = "refresh-token-of-3.7";

    /// <summary>Keys that live as long as the test run.</summary>
    public static IDataProtectionProvider Keys { get; } = new EphemeralDataProtectionProvider();

    public static DateTimeOffset Receipt { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    public static VaultRecord Record(
        int session = 3,
        int generation = 7,
        bool isMarked = false,
        string accessToken = AccessSecret,
        string? refreshToken = RefreshSecret,
        TimeSpan? lifetime = null,
        string? scope = null) => new(new TokenRef(session, generation), isMarked, new TokenPair
        {
            AccessToken = new AccessToken(accessToken),
            RefreshToken = refreshToken is null ? null : new RefreshToken(refreshToken),
            ReceivedAt = Receipt,
            Lifetime = lifetime,
            Scope = scope,
        });

    /// <summary>Everything that a record says, its secrets too: two records are the same if this is.</summary>
    public static object Contents(VaultRecord record) => new
    {
        record.Token,
        record.IsRotationUnderWay,
        AccessToken = record.Tokens.AccessToken.Reveal(),
        RefreshToken = record.Tokens.RefreshToken?.Reveal(),
        record.Tokens.ReceivedAt,
        record.Tokens.Lifetime,
        record.Tokens.Scope,
    };

    public static async Task<VaultContent> ReadOnce(string path, IDataProtectionProvider? keys = null)
    {
        using FileTokenVault vault = new(path, keys ?? Keys);
        return await vault.ReadAsync();
    }

    public static async Task WriteOnce(string path, VaultRecord record, IDataProtectionProvider? keys = null)
    {
        using FileTokenVault vault = new(path, keys ?? Keys);
        await vault.WriteAsync(record);
    }

    public static void ShouldHold(this VaultContent content, VaultRecord expected) =>
        Contents(content.Should().BeOfType<VaultContent.Held>().Subject.Record).Should().Be(Contents(expected));
}
