using RefreshClient;
using static UnitTests.Vaults.Samples;

namespace UnitTests.Vaults;

/// <summary><see cref="ITokenVault"/>, kept by a vault without a file.</summary>
public sealed class InMemoryTokenVaultTests
{
    readonly InMemoryTokenVault _vault = new();

    [Fact]
    public async Task A_new_vault_is_empty() => (await _vault.ReadAsync()).Should().Be(new VaultContent.Empty(0));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_record_that_was_written_is_held(bool isMarked)
    {
        await _vault.WriteAsync(Record(generation: 6));
        await _vault.WriteAsync(Record(isMarked: isMarked, lifetime: TimeSpan.FromMinutes(5), scope: "openid"));

        (await _vault.ReadAsync()).ShouldHold(
            Record(isMarked: isMarked, lifetime: TimeSpan.FromMinutes(5), scope: "openid"));
    }

    [Fact]
    public async Task A_wipe_leaves_the_number_of_the_last_session()
    {
        await _vault.WriteAsync(Record());
        await _vault.WipeAsync(3);

        (await _vault.ReadAsync()).Should().Be(new VaultContent.Empty(3));
    }

    [Fact]
    public async Task A_writer_that_wipes_its_pair_does_not_wipe_the_record()
    {
        VaultRecord written = Record();
        await _vault.WriteAsync(written);
        written.Tokens.Wipe();

        (await _vault.ReadAsync()).ShouldHold(Record());
    }

    [Fact]
    public async Task A_reader_that_wipes_its_pair_does_not_wipe_the_record()
    {
        await _vault.WriteAsync(Record());
        ((VaultContent.Held)await _vault.ReadAsync()).Record.Tokens.Wipe();

        (await _vault.ReadAsync()).ShouldHold(Record());
    }

    [Fact]
    public async Task What_was_read_outlives_a_wipe_of_the_vault()
    {
        await _vault.WriteAsync(Record());
        VaultContent content = await _vault.ReadAsync();
        await _vault.WipeAsync(3);

        content.ShouldHold(Record());
    }
}
