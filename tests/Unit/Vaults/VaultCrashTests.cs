using RefreshClient;
using static UnitTests.Vaults.Samples;

namespace UnitTests.Vaults;

/// <summary>
/// DESIGN section 4, rule 9: a record is replaced whole, whatever happens on the way. The property tests end the
/// process and the power at random; here is each place once.
/// </summary>
public sealed class VaultCrashTests : IDisposable
{
    readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public enum Death
    {
        HalfwayThroughTheTemporaryFile,
        BeforeTheRename,
        BeforeTheFlushOfTheFolder,
    }

    [Theory]
    [InlineData(Death.HalfwayThroughTheTemporaryFile)]
    [InlineData(Death.BeforeTheRename)]
    public async Task A_crash_before_the_rename_leaves_the_old_record(Death death)
    {
        await WriteOnce(_scratch.Record, Record(generation: 6));
        await DieWriting(Record(generation: 7), death);

        (await ReadOnce(_scratch.Record)).ShouldHold(Record(generation: 6));
    }

    [Fact]
    public async Task A_crash_after_the_rename_leaves_the_new_record()
    {
        await WriteOnce(_scratch.Record, Record(generation: 6));
        await DieWriting(Record(generation: 7), Death.BeforeTheFlushOfTheFolder);

        (await ReadOnce(_scratch.Record)).ShouldHold(Record(generation: 7));
    }

    [Theory]
    [InlineData(Death.HalfwayThroughTheTemporaryFile)]
    [InlineData(Death.BeforeTheRename)]
    public async Task What_a_dead_process_left_is_cleaned_at_the_next_launch(Death death)
    {
        await DieWriting(Record(), death);
        File.Exists(_scratch.Record + ".new").Should().BeTrue();

        (await ReadOnce(_scratch.Record)).Should().Be(new VaultContent.Empty(0));

        File.Exists(_scratch.Record + ".new").Should().BeFalse();
    }

    /// <summary>A retry comes from the process whose write failed (rule 4), and finds its own leftover.</summary>
    [Fact]
    public async Task A_write_that_failed_can_be_tried_again()
    {
        await WriteOnce(_scratch.Record, Record(generation: 6));
        DyingFolder? folder = null;
        using FileTokenVault vault = new(
            _scratch.Record, Keys, path => folder = new DyingFolder(path, Death.HalfwayThroughTheTemporaryFile));
        Func<Task> write = () => vault.WriteAsync(Record(generation: 7));
        await write.Should().ThrowAsync<VaultException>();

        folder!.Death = null;
        await vault.WriteAsync(Record(generation: 7));

        (await vault.ReadAsync()).ShouldHold(Record(generation: 7));
    }

    [Fact]
    public async Task A_record_is_written_beside_the_old_one_then_renamed_then_the_folder_is_flushed()
    {
        DyingFolder? folder = null;
        using FileTokenVault vault = new(_scratch.Record, Keys, path => folder = new DyingFolder(path, null));
        await vault.WriteAsync(Record());
        await vault.WipeAsync(3);

        string[] replacement = ["write session.vault.new", "rename session.vault.new to session.vault", "flush"];
        folder!.Steps.Should().Equal([.. replacement, .. replacement]);
    }

    /// <summary>SaveBeforeUse: a process that died before the flush leaves what a power cut would undo.</summary>
    [Fact]
    public async Task A_record_is_made_durable_before_it_is_read()
    {
        await DieWriting(Record(), Death.BeforeTheFlushOfTheFolder);
        DyingFolder? folder = null;
        using FileTokenVault vault = new(_scratch.Record, Keys, path => folder = new DyingFolder(path, null));

        (await vault.ReadAsync()).ShouldHold(Record());

        folder!.Steps.Should().Equal("flush");
    }

    [Fact]
    public async Task Who_has_the_old_record_open_goes_on_reading_it_whole()
    {
        await WriteOnce(_scratch.Record, Record(generation: 6));
        byte[] before = await File.ReadAllBytesAsync(_scratch.Record, TestContext.Current.CancellationToken);
        using FileStream reader = new(
            _scratch.Record, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

        await WriteOnce(_scratch.Record, Record(generation: 7));

        byte[] seen = new byte[reader.Length];
        await reader.ReadExactlyAsync(seen, TestContext.Current.CancellationToken);
        seen.Should().Equal(before);
    }

    async Task DieWriting(VaultRecord record, Death death)
    {
        using FileTokenVault vault = new(_scratch.Record, Keys, path => new DyingFolder(path, death));
        Func<Task> write = () => vault.WriteAsync(record);
        await write.Should().ThrowAsync<VaultException>();
    }

    /// <summary>A folder that notes what is done in it, and in which the process dies.</summary>
    sealed class DyingFolder(string path, Death? death) : VaultFolder(path)
    {
        public Death? Death { get; set; } = death;

        public List<string> Steps { get; } = [];

        protected override void Write(string name, ReadOnlySpan<byte> content)
        {
            Steps.Add($"write {name}");
            bool dies = Death == VaultCrashTests.Death.HalfwayThroughTheTemporaryFile;
            base.Write(name, dies ? content[..(content.Length / 2)] : content);
            if (dies) throw new IOException("The process died.");
        }

        protected override void Rename(string from, string to)
        {
            DieAt(VaultCrashTests.Death.BeforeTheRename);
            Steps.Add($"rename {from} to {to}");
            base.Rename(from, to);
        }

        public override void Flush()
        {
            DieAt(VaultCrashTests.Death.BeforeTheFlushOfTheFolder);
            Steps.Add("flush");
            base.Flush();
        }

        void DieAt(Death death)
        {
            if (Death == death) throw new IOException("The process died.");
        }
    }
}
