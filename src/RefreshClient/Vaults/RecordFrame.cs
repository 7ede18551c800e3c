using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RefreshClient;

/// <summary>What a frame holds.</summary>
enum FrameKind
{
    /// <summary>The number of the last session, in the clear: it is no secret, and must outlive the keys.</summary>
    Tombstone = 1,

    /// <summary>An encrypted record.</summary>
    Record = 2,
}

/// <summary>
/// What goes around a record's bytes, so that damage is found and named. Integers are little-endian.
/// <code>
/// header    0  magic "RFRVAULT"
///           8  version
///          12  kind
///          16  length of the payload
///          20  nonce, new for each write
///          36  first 12 bytes of the SHA-256 of bytes 8 to 35
/// payload  48
/// trailer   0  SHA-256 of header and payload
///          32  the nonce again
/// </code>
/// The header keeps its shape in every version, so that an old library can tell a later version from damage.
/// None of this keeps an attacker out; that is the encryption's part.
/// </summary>
static class RecordFrame
{
    /// <summary>The largest file that is read or written, in bytes. A record takes a few thousand.</summary>
    public const int MaxLength = 1 << 20;

    const int Version = 1;
    const int NonceLength = 16;
    const int HeaderLength = 48;
    const int TrailerLength = SHA256.HashSizeInBytes + NonceLength;

    static ReadOnlySpan<byte> Magic => "RFRVAULT"u8;

    public static byte[] Seal(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        byte[] file = new byte[HeaderLength + payload.Length + TrailerLength];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), (int)kind);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), payload.Length);
        RandomNumberGenerator.Fill(Nonce(file));
        HeaderChecksum(file).CopyTo(file.AsSpan(36));

        payload.CopyTo(file.AsSpan(HeaderLength));
        SHA256.HashData(file.AsSpan(..^TrailerLength), file.AsSpan(^TrailerLength..^NonceLength));
        Nonce(file).CopyTo(file.AsSpan(^NonceLength..));
        return file;
    }

    /// <summary>What is wrong with the file; if nothing is, what it holds.</summary>
    public static VaultDamage? Open(byte[] file, out FrameKind kind, out byte[] payload)
    {
        (kind, payload) = (default, []);
        if (InspectHeader(file) is { } damage) return damage;

        kind = (FrameKind)BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        long length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(16));
        long missing = HeaderLength + length + TrailerLength - file.Length;
        if (missing > 0) return VaultDamage.Truncated;

        ReadOnlySpan<byte> checksum = file.AsSpan(^TrailerLength..^NonceLength);
        bool isWhole = missing == 0 && checksum.SequenceEqual(SHA256.HashData(file.AsSpan(..^TrailerLength)));
        bool isOneWrite = Nonce(file).SequenceEqual(file.AsSpan(^NonceLength..));
        if (!isWhole || !isOneWrite)
            return isWhole || isOneWrite ? VaultDamage.Corrupt : VaultDamage.Torn;

        payload = file[HeaderLength..^TrailerLength];
        return null;
    }

    static VaultDamage? InspectHeader(byte[] file)
    {
        int headLength = Math.Min(file.Length, Magic.Length);
        bool hasMagic = Magic[..headLength].SequenceEqual(file.AsSpan(..headLength));
        if (file.Length > MaxLength) return VaultDamage.Foreign;
        if (file.Length < HeaderLength) return hasMagic ? VaultDamage.Truncated : VaultDamage.Foreign;

        // The checksum leaves the magic out: where it holds, a wrong magic is damage, not another's file.
        bool hasChecksum = HeaderChecksum(file).SequenceEqual(file.AsSpan(36..HeaderLength));
        if (!hasMagic || !hasChecksum)
            return hasMagic || hasChecksum ? VaultDamage.Corrupt : VaultDamage.Foreign;

        return BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)) switch
        {
            Version => null,
            > Version => VaultDamage.FutureVersion,
            _ => VaultDamage.Foreign,
        };
    }

    static Span<byte> Nonce(byte[] file) => file.AsSpan(20, NonceLength);

    static ReadOnlySpan<byte> HeaderChecksum(byte[] file) => SHA256.HashData(file.AsSpan(8..36)).AsSpan(..12);
}
