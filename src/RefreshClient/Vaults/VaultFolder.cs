using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RefreshClient;

/// <summary>
/// The file system, as a vault needs it: one folder and what can be done in it durably. The steps of
/// <see cref="Replace"/> are virtual, so that tests can end the process, or the power, at each of them.
/// </summary>
partial class VaultFolder(string path)
{
    const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, for its owner only, if it is not there.</summary>
    public void Make() => Make(path);

    /// <summary>Holds a lock file until it is disposed or the process ends, however it ends.</summary>
    /// <exception cref="IOException">Another holds it.</exception>
    public IDisposable Lock(string name) => Open(name, FileMode.OpenOrCreate, FileShare.None);

    public bool HoldsFolder(string name) => Directory.Exists(At(name));

    /// <summary>The first bytes of a file, at most <paramref name="limit"/>; null if there is no such file.</summary>
    public byte[]? Read(string name, int limit)
    {
        try
        {
            const FileShare Others = FileShare.Read | FileShare.Delete;
            using FileStream file = new(At(name), FileMode.Open, FileAccess.Read, Others);
            byte[] content = new byte[Math.Min(file.Length, limit)];
            int length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content[..length];
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IEnumerable<string> Names(string pattern) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, pattern).Select(file => Path.GetFileName(file))
        : [];

    /// <summary>Gives a file a new content in one step, durably: the old is whole until the new one is.</summary>
    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        string temporary = DiscardUnfinished(name);
        Write(temporary, content);
        Rename(temporary, name);
        Flush();
    }

    /// <summary>Deletes what an unfinished <see cref="Replace"/> has left, and says where it would be.</summary>
    public string DiscardUnfinished(string name)
    {
        string temporary = name + ".new";
        File.Delete(At(temporary));
        return temporary;
    }

    /// <summary>
    /// Makes renames in the folder durable. Windows has no such call: there the order that the file system's
    /// journal keeps is all there is, so a power cut may undo the last rename but not tear it.
    /// </summary>
    public virtual void Flush()
    {
        if (OperatingSystem.IsWindows()) return;

        int descriptor = OpenToRead(path, 0);
        if (descriptor < 0)
            throw new IOException($"The folder {path} could not be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");

        using SafeFileHandle folder = new(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(folder);
    }

    /// <summary>Makes a file whose content is durable, though its name is not yet.</summary>
    protected virtual void Write(string name, ReadOnlySpan<byte> content)
    {
        using FileStream file = Open(name, FileMode.CreateNew, FileShare.None);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    protected virtual void Rename(string from, string to) => File.Move(At(from), At(to), overwrite: true);

    protected string At(string name) => Path.Join(path, name);

    static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;

        string? parent = Path.GetDirectoryName(folder);
        if (parent is not null) Make(parent);

        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
        if (parent is not null) new VaultFolder(parent).Flush();
    }

    // The mode is given at creation: to set it afterwards would leave a moment in which others can open the file.
    FileStream Open(string name, FileMode mode, FileShare share)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return new FileStream(At(name), options);
    }

    // The base library opens no folder; once it is open, the library flushes it as well as it does a file.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenToRead(string path, int flags);
}
