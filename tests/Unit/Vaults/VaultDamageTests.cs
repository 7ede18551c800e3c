using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RefreshClient;
using RefreshCore;
using static UnitTests.Vaults.Samples;

namespace UnitTests.Vaults;

/// <summary>DESIGN section 4, rule 9: what is damaged is never used, and is called by its name.</summary>
public sealed class VaultDamageTests : IDisposable
{
    // The layout that RecordFrame documents, spelled out again: a test that asked the code would agree with it.
    const int VersionAt = 8, KindAt = 12, ChecksumAt = 36, HeaderLength = 48, TrailerLength = 48, NonceLength = 16;

    readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Every_flipped_bit_is_corruption()
    {
        byte[] file = await FileOf(Record());
        using FileTokenVault vault = new(_scratch.Record, Keys);
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << bit % 8);
            (await Read(vault, file)).Should().Be(Damaged(VaultDamage.Corrupt), "bit {0} was flipped", bit);
            file[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_tombstone_is_corruption()
    {
        byte[] file = await Tombstone(3);
        using FileTokenVault vault = new(_scratch.Record, Keys);
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << bit % 8);
            (await Read(vault, file)).Should().Be(Damaged(VaultDamage.Corrupt), "bit {0} was flipped", bit);
            file[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public async Task A_record_cut_at_any_length_is_truncated()
    {
        byte[] file = await FileOf(Record());
        using FileTokenVault vault = new(_scratch.Record, Keys);
        for (int length = 0; length < file.Length; length++)
        {
            VaultContent content = await Read(vault, file[..length]);
            content.Should().Be(Damaged(VaultDamage.Truncated), "it has {0} bytes", length);
        }
    }

    [Fact]
    public async Task The_head_of_one_write_with_the_tail_of_another_is_torn()
    {
        byte[] older = await FileOf(Record(generation: 6));
        byte[] newer = await FileOf(Record(generation: 7));
        newer.Should().HaveSameCount(older);
        using FileTokenVault vault = new(_scratch.Record, Keys);
        for (int at = HeaderLength; at < older.Length - NonceLength; at++)
        {
            VaultContent content = await Read(vault, [.. newer[..at], .. older[at..]]);
            content.Should().Be(Damaged(VaultDamage.Torn), "it is cut at {0}", at);
        }
    }

    /// <summary>A cut inside a nonce leaves a header, or a whole record, with a few wrong bytes.</summary>
    [Fact]
    public async Task A_splice_within_a_nonce_is_never_a_record_of_neither()
    {
        byte[] older = await FileOf(Record(generation: 6));
        byte[] newer = await FileOf(Record(generation: 7));
        using FileTokenVault vault = new(_scratch.Record, Keys);
        IEnumerable<int> inTrailer = Enumerable.Range(older.Length - NonceLength, NonceLength);
        foreach (int at in Enumerable.Range(0, HeaderLength).Concat(inTrailer))
        {
            byte[] splice = [.. newer[..at], .. older[at..]];
            VaultContent content = await Read(vault, splice);
            if (splice.SequenceEqual(older)) content.ShouldHold(Record(generation: 6));
            else if (splice.SequenceEqual(newer)) content.ShouldHold(Record(generation: 7));
            else content.Should().BeOfType<VaultContent.Unreadable>("it is cut at {0}", at);
        }
    }

    [Fact]
    public async Task A_short_record_over_a_long_one_is_torn()
    {
        byte[] longer = await FileOf(Record(scope: "a scope that takes some room, more than a block of the cipher"));
        byte[] shorter = await FileOf(Record());

        (await Read([.. shorter, .. longer[shorter.Length..]])).Should().Be(Damaged(VaultDamage.Torn));
    }

    [Fact]
    public async Task A_record_of_the_next_version_is_of_a_future_version()
    {
        byte[] file = await FileOf(Record());
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(VersionAt), 2);

        (await Read(WithHeaderChecksum(file))).Should().Be(Damaged(VaultDamage.FutureVersion));
    }

    [Fact]
    public async Task A_record_made_with_another_key_is_foreign()
    {
        await WriteOnce(_scratch.Record, Record());

        VaultContent content = await ReadOnce(_scratch.Record, new EphemeralDataProtectionProvider());

        content.Should().Be(Damaged(VaultDamage.Foreign));
    }

    [Fact]
    public async Task A_record_whose_keys_are_gone_is_foreign_and_the_vault_can_be_used_again()
    {
        using (FileTokenVault vault = FileTokenVault.Create(_scratch.Record)) await vault.WriteAsync(Record());
        Directory.Delete(_scratch.Record + ".keys", recursive: true);

        using FileTokenVault reopened = FileTokenVault.Create(_scratch.Record);
        (await reopened.ReadAsync()).Should().Be(Damaged(VaultDamage.Foreign));
        await reopened.WriteAsync(Record());
        (await reopened.ReadAsync()).ShouldHold(Record());
    }

    [Fact]
    public async Task Another_programs_file_is_foreign()
    {
        foreach (byte[] file in (byte[][])["{}"u8.ToArray(), new byte[4_096], [.. Enumerable.Repeat((byte)'x', 200)]])
            (await Read(file)).Should().Be(Damaged(VaultDamage.Foreign));
    }

    [Fact]
    public async Task A_folder_in_the_files_place_is_foreign()
    {
        Directory.CreateDirectory(_scratch.Record);

        (await ReadOnce(_scratch.Record)).Should().Be(Damaged(VaultDamage.Foreign));
    }

    [Fact]
    public async Task A_file_of_any_size_is_not_read_beyond_the_largest_record()
    {
        await WriteOnce(_scratch.Record, Record());
        using (FileStream sparse = new(_scratch.Record, FileMode.Open)) sparse.SetLength(1L << 40);

        (await ReadOnce(_scratch.Record)).Should().Be(Damaged(VaultDamage.Foreign));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(TokenRef.MaxSession + 1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, TokenRef.MaxGeneration + 1)]
    public async Task Numbers_that_no_pair_can_have_are_foreign(int session, int generation)
    {
        byte[] plain = RecordPayload.Encode(Record(session, generation));
        byte[] encrypted = Keys.CreateProtector("RefreshClient.FileTokenVault", "v1").Protect(plain);

        (await Read(RecordFrame.Seal(FrameKind.Record, encrypted))).Should().Be(Damaged(VaultDamage.Foreign));
    }

    /// <summary>It has our key and our frame, so only a record's own shape tells it from one.</summary>
    [Fact]
    public async Task An_encrypted_payload_of_another_shape_is_foreign()
    {
        byte[] plain = RecordPayload.Encode(Record());
        IDataProtector protector = Keys.CreateProtector("RefreshClient.FileTokenVault", "v1");
        for (int length = 0; length <= plain.Length + 1; length++)
        {
            byte[] other = [.. plain, 0];
            byte[] file = RecordFrame.Seal(FrameKind.Record, protector.Protect(other[..length]));
            VaultContent content = await Read(file);
            if (length == plain.Length) content.ShouldHold(Record());
            else content.Should().Be(Damaged(VaultDamage.Foreign), "it has {0} bytes", length);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(TokenRef.MaxSession + 1)]
    public async Task A_tombstone_of_a_session_that_cannot_be_is_foreign(int lastSession)
    {
        byte[] number = BitConverter.GetBytes(lastSession);

        (await Read(RecordFrame.Seal(FrameKind.Tombstone, number))).Should().Be(Damaged(VaultDamage.Foreign));
    }

    [Fact]
    public async Task A_kind_that_was_never_written_is_foreign()
    {
        byte[] file = RecordFrame.Seal((FrameKind)3, []);
        BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(KindAt)).Should().Be(3);

        (await Read(file)).Should().Be(Damaged(VaultDamage.Foreign));
    }

    /// <summary>The format is a promise to later versions: these are its fixed places.</summary>
    [Fact]
    public void A_frame_is_laid_out_as_documented()
    {
        byte[] file = RecordFrame.Seal(FrameKind.Tombstone, [1, 2, 3, 4]);

        file.Should().HaveCount(HeaderLength + 4 + TrailerLength);
        file[..20].Should().Equal([.. "RFRVAULT"u8, 1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0]);
        file[ChecksumAt..HeaderLength].Should().Equal(SHA256.HashData(file.AsSpan(8..ChecksumAt))[..12]);
        file[^TrailerLength..^NonceLength].Should().Equal(SHA256.HashData(file.AsSpan(..^TrailerLength)));
        file[^NonceLength..].Should().Equal(file[20..36]);
    }

    static VaultContent.Unreadable Damaged(VaultDamage damage) => new(damage);

    static byte[] WithHeaderChecksum(byte[] file)
    {
        SHA256.HashData(file.AsSpan(VersionAt..ChecksumAt)).AsSpan(..12).CopyTo(file.AsSpan(ChecksumAt));
        return file;
    }

    async Task<byte[]> FileOf(VaultRecord record)
    {
        await WriteOnce(_scratch.Record, record);
        return await File.ReadAllBytesAsync(_scratch.Record);
    }

    async Task<byte[]> Tombstone(int lastSession)
    {
        using FileTokenVault vault = new(_scratch.Record, Keys);
        await vault.WipeAsync(lastSession);
        return await File.ReadAllBytesAsync(_scratch.Record);
    }

    async Task<VaultContent> Read(byte[] file)
    {
        using FileTokenVault vault = new(_scratch.Record, Keys);
        return await Read(vault, file);
    }

    Task<VaultContent> Read(FileTokenVault vault, byte[] file)
    {
        File.WriteAllBytes(_scratch.Record, file);
        return vault.ReadAsync();
    }
}
