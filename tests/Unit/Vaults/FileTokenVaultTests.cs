using RefreshClient;
using RefreshCore;
using static UnitTests.Vaults.Samples;

namespace UnitTests.Vaults;

/// <summary>What the file vault keeps, as <see cref="ITokenVault"/> asks.</summary>
public sealed class FileTokenVaultTests : IDisposable
{
    readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<string, string?, TimeSpan?, string?> Pairs => new()
    {
        { "a", "r", null, null },
        { "a", null, null, null },
        { "a", "r", TimeSpan.FromMinutes(5), "openid profile" },
        { "a", "r", TimeSpan.Zero, "" },
        { "a", "r", TimeSpan.MaxValue, null },
        { "cle-\u007e!#$%", "r\u0000\uFFFF", null, "\u4E16\u754C" },
        { new string('a', 8_000), new string('r', 8_000), TimeSpan.FromTicks(1), new string('s', 8_000) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_record_comes_back_as_it_was_written(
        string accessToken, string? refreshToken, TimeSpan? lifetime, string? scope)
    {
        VaultRecord record = Record(
            accessToken: accessToken, refreshToken: refreshToken, lifetime: lifetime, scope: scope);

        await WriteOnce(_scratch.Record, record);

        (await ReadOnce(_scratch.Record)).ShouldHold(record);
    }

    /// <summary>DESIGN section 4, rule 9: the mark tells a relaunch that a rotation was under way.</summary>
    [Fact]
    public async Task The_mark_comes_and_goes_with_the_record()
    {
        await WriteOnce(_scratch.Record, Record(isMarked: true));
        (await ReadOnce(_scratch.Record)).ShouldHold(Record(isMarked: true));

        await WriteOnce(_scratch.Record, Record(isMarked: false));
        (await ReadOnce(_scratch.Record)).ShouldHold(Record(isMarked: false));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(TokenRef.MaxSession, TokenRef.MaxGeneration)]
    public async Task The_first_and_the_last_pair_are_kept(int session, int generation)
    {
        await WriteOnce(_scratch.Record, Record(session, generation));

        (await ReadOnce(_scratch.Record)).ShouldHold(Record(session, generation));
    }

    [Fact]
    public async Task A_vault_that_was_never_written_is_empty() =>
        (await ReadOnce(_scratch.At("no/such/folder/session.vault"))).Should().Be(new VaultContent.Empty(0));

    /// <summary>A wiped vault still knows the number, so that a relaunch does not give it out again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(TokenRef.MaxSession)]
    public async Task A_wipe_leaves_the_number_of_the_last_session(int lastSession)
    {
        await WriteOnce(_scratch.Record, Record());
        using (FileTokenVault vault = new(_scratch.Record, Keys)) await vault.WipeAsync(lastSession);

        (await ReadOnce(_scratch.Record)).Should().Be(new VaultContent.Empty(lastSession));
    }

    [Fact]
    public async Task The_number_of_the_last_session_outlives_the_keys()
    {
        using (FileTokenVault vault = FileTokenVault.Create(_scratch.Record))
        {
            await vault.WriteAsync(Record());
            await vault.WipeAsync(3);
        }

        Directory.Delete(_scratch.Record + ".keys", recursive: true);

        using FileTokenVault reopened = FileTokenVault.Create(_scratch.Record);
        (await reopened.ReadAsync()).Should().Be(new VaultContent.Empty(3));
    }

    [Fact]
    public async Task A_vault_with_keys_of_its_own_is_read_by_the_next_incarnation()
    {
        using (FileTokenVault vault = FileTokenVault.Create(_scratch.Record)) await vault.WriteAsync(Record());

        using FileTokenVault relaunched = FileTokenVault.Create(_scratch.Record);
        (await relaunched.ReadAsync()).ShouldHold(Record());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(TokenRef.MaxSession + 1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, TokenRef.MaxGeneration + 1)]
    public async Task A_pair_that_cannot_be_is_refused(int session, int generation)
    {
        using FileTokenVault vault = new(_scratch.Record, Keys);

        Func<Task> write = () => vault.WriteAsync(Record(session, generation));

        await write.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(TokenRef.MaxSession + 1)]
    public async Task A_session_that_cannot_be_is_refused(int lastSession)
    {
        using FileTokenVault vault = new(_scratch.Record, Keys);

        Func<Task> wipe = () => vault.WipeAsync(lastSession);

        await wipe.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    /// <summary>Two processes with one refresh token would spend it for each other (RFC 9700, section 4.14.2).</summary>
    [Fact]
    public async Task A_second_process_is_told_that_the_vault_is_taken()
    {
        using FileTokenVault first = new(_scratch.Record, Keys);
        using FileTokenVault second = new(_scratch.Record, Keys);
        await first.ReadAsync();

        Func<Task> read = second.ReadAsync;

        (await read.Should().ThrowAsync<VaultException>()).WithMessage("*no other process has this vault*");
        first.Dispose();
        (await second.ReadAsync()).Should().Be(new VaultContent.Empty(0));
    }

    [Fact]
    public async Task A_store_that_cannot_be_made_is_an_error_of_ours_that_says_where()
    {
        await File.WriteAllTextAsync(_scratch.At("file"), "in the way", TestContext.Current.CancellationToken);
        string path = _scratch.At("file/session.vault");
        using FileTokenVault vault = new(path, Keys);

        foreach (Func<Task> operation in (Func<Task>[])
            [vault.ReadAsync, () => vault.WriteAsync(Record()), () => vault.WipeAsync(3)])
        {
            (await operation.Should().ThrowAsync<VaultException>())
                .WithMessage($"The token vault {path} could not be*");
        }
    }

    [Fact]
    public async Task A_record_too_large_to_be_read_back_is_not_written()
    {
        await WriteOnce(_scratch.Record, Record());

        Func<Task> write = () => WriteOnce(_scratch.Record, Record(scope: new string('s', 1 << 20)));

        await write.Should().ThrowAsync<VaultException>();
        (await ReadOnce(_scratch.Record)).ShouldHold(Record());
    }

    [Fact]
    public void A_vault_needs_a_file() =>
        FluentActions.Invoking(() => new FileTokenVault(_scratch.Path + Path.DirectorySeparatorChar, Keys))
            .Should().Throw<ArgumentException>();
}
