using System.Buffers.Binary;
using System.Security.Cryptography;
using RefreshClient;

namespace PropertyTests.Vaults;

/// <summary>Vaults with one thing wrong each, to show that the property would see it.</summary>
static class BrokenVaults
{
    public static VaultSubject Named(string name) =>
        (VaultSubject)typeof(BrokenVaults).GetProperty(name)!.GetValue(null)!;

    /// <summary>It believes whatever has the shape of a record.</summary>
    public static VaultSubject SkipsTheChecksums { get; } = new(nameof(SkipsTheChecksums))
    {
        Keys = new NoEncryption(),
        Wrapper = (vault, path) => new ChecksumSkipper(vault, path),
    };

    /// <summary>It writes over the old record, so that a death leaves half of the new one.</summary>
    public static VaultSubject WritesInPlace { get; } = new(nameof(WritesInPlace))
    {
        Folder = path => new InPlaceFolder(path),
    };

    /// <summary>It acknowledges a rename that the power can undo.</summary>
    public static VaultSubject ForgetsToFlushTheFolder { get; } = new(nameof(ForgetsToFlushTheFolder))
    {
        Folder = path => new UnflushedFolder(path),
    };

    /// <summary>After a death it answers with a record that the power can still undo.</summary>
    public static VaultSubject ReadsWhatIsNotDurable { get; } = new(nameof(ReadsWhatIsNotDurable))
    {
        Folder = path => new FlushedOnlyByWritesFolder(path),
    };

    /// <summary>After a crash nobody would know that a rotation was under way.</summary>
    public static VaultSubject IgnoresTheMark { get; } = new(nameof(IgnoresTheMark))
    {
        Wrapper = (vault, _) => new MarkIgnorer(vault),
    };

    /// <summary>Callers would have to know what a file system can throw.</summary>
    public static VaultSubject LetsEveryErrorOut { get; } = new(nameof(LetsEveryErrorOut))
    {
        Wrapper = (vault, _) => new ErrorLeaker(vault),
    };

    abstract class Wrapped(ITokenVault inner) : ITokenVault
    {
        public virtual Task<VaultContent> ReadAsync() => inner.ReadAsync();

        public virtual Task WriteAsync(VaultRecord record) => inner.WriteAsync(record);

        public virtual Task WipeAsync(int lastSession) => inner.WipeAsync(lastSession);
    }

    /// <summary>To skip a check is to have made it come out right: here by writing what it looks for.</summary>
    sealed class ChecksumSkipper(ITokenVault inner, string path) : Wrapped(inner)
    {
        const int LengthAt = 16, NonceAt = 20, ChecksumAt = 36, HeaderLength = 48;
        const int TrailerLength = 48, NonceLength = 16;

        public override Task<VaultContent> ReadAsync()
        {
            if (File.Exists(path) && File.ReadAllBytes(path) is { Length: >= HeaderLength + TrailerLength } file)
            {
                BinaryPrimitives.WriteInt32LittleEndian(
                    file.AsSpan(LengthAt), file.Length - HeaderLength - TrailerLength);
                SHA256.HashData(file.AsSpan(8..ChecksumAt)).AsSpan(..12).CopyTo(file.AsSpan(ChecksumAt));
                SHA256.HashData(file.AsSpan(..^TrailerLength)).CopyTo(file.AsSpan(^TrailerLength..));
                file.AsSpan(NonceAt, NonceLength).CopyTo(file.AsSpan(^NonceLength..));
                File.WriteAllBytes(path, file);
            }

            return base.ReadAsync();
        }
    }

    sealed class InPlaceFolder(string path) : FragileFolder(path)
    {
        protected override void Rename(string from, string to)
        {
            byte[] content = File.ReadAllBytes(At(from));
            File.WriteAllBytes(At(to), IsToDie(DeathPoint.AtTheRename) ? Survivors(content) : content);
            DieIfPlanned(DeathPoint.AtTheRename);
        }
    }

    sealed class UnflushedFolder(string path) : FragileFolder(path)
    {
        public override void Flush() => DieIfPlanned(DeathPoint.BeforeTheFlushOfTheFolder);
    }

    sealed class FlushedOnlyByWritesFolder(string path) : FragileFolder(path)
    {
        bool _isWriting;

        protected override void Rename(string from, string to)
        {
            base.Rename(from, to);
            _isWriting = true;
        }

        public override void Flush()
        {
            if (!_isWriting) return;

            _isWriting = false;
            base.Flush();
        }
    }

    sealed class MarkIgnorer(ITokenVault inner) : Wrapped(inner)
    {
        public override Task WriteAsync(VaultRecord record) =>
            base.WriteAsync(record with { IsRotationUnderWay = false });
    }

    sealed class ErrorLeaker(ITokenVault inner) : Wrapped(inner)
    {
        public override async Task WriteAsync(VaultRecord record)
        {
            try
            {
                await base.WriteAsync(record);
            }
            catch (VaultException error)
            {
                throw error.InnerException!;
            }
        }
    }
}
