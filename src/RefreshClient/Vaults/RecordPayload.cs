using RefreshCore;

namespace RefreshClient;

/// <summary>
/// A record as bytes, before encryption: session, generation, flags, receipt, lifetime (ticks), then access
/// token, refresh token and scope, each after its length. The bytes are secret: whoever asks for them zeroes them.
/// </summary>
static class RecordPayload
{
    const int FixedLength = 3 * sizeof(int) + 2 * sizeof(long);

    [Flags]
    enum Has
    {
        RotationUnderWay = 1,
        Lifetime = 2,
    }

    /// <summary>The number can be that of a session, or be 0.</summary>
    public static bool IsSession(int number) => number is >= 0 and <= TokenRef.MaxSession;

    /// <summary>The numbers can be those of a pair.</summary>
    public static bool IsPair(TokenRef token) =>
        IsSession(token.Session) && token is { Session: > 0, Generation: >= 0 and <= TokenRef.MaxGeneration };

    public static byte[] Encode(VaultRecord record)
    {
        TokenPair tokens = record.Tokens;
        string accessToken = tokens.AccessToken.Reveal();
        string? refreshToken = tokens.RefreshToken?.Reveal();
        int length = FixedLength + ByteCursor.LengthOf(accessToken) + ByteCursor.LengthOf(refreshToken)
            + ByteCursor.LengthOf(tokens.Scope);

        // Pinned, so that the garbage collector leaves no copy of it behind.
        byte[] plain = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        ByteCursor cursor = new(plain);
        cursor.Write(record.Token.Session);
        cursor.Write(record.Token.Generation);
        cursor.Write((int)FlagsOf(record));
        cursor.Write(tokens.ReceivedAt.UtcTicks);
        cursor.Write(tokens.Lifetime?.Ticks ?? 0);
        cursor.Write(accessToken);
        cursor.Write(refreshToken);
        cursor.Write(tokens.Scope);
        return plain;
    }

    /// <summary>The record, or null if the bytes are not one.</summary>
    public static VaultRecord? Decode(byte[] plain)
    {
        try
        {
            ByteCursor cursor = new(plain);
            TokenRef token = new(cursor.ReadInt32(), cursor.ReadInt32());
            Has flags = (Has)cursor.ReadInt32();
            DateTimeOffset receivedAt = new(cursor.ReadInt64(), TimeSpan.Zero);
            TimeSpan lifetime = new(cursor.ReadInt64());
            TokenPair tokens = new()
            {
                AccessToken = new AccessToken(cursor.ReadText()!),
                RefreshToken = cursor.ReadText() is { } refreshToken ? new RefreshToken(refreshToken) : null,
                ReceivedAt = receivedAt,
                Lifetime = flags.HasFlag(Has.Lifetime) ? lifetime : null,
                Scope = cursor.ReadText(),
            };
            bool isRecord = IsPair(token) && cursor.IsAtEnd;
            return isRecord ? new VaultRecord(token, flags.HasFlag(Has.RotationUnderWay), tokens) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static Has FlagsOf(VaultRecord record) =>
        (record.IsRotationUnderWay ? Has.RotationUnderWay : 0) | (record.Tokens.Lifetime is null ? 0 : Has.Lifetime);
}
