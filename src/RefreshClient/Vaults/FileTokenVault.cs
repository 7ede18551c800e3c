using System.Buffers.Binary;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace RefreshClient;

/// <summary>
/// A vault in one encrypted, checksummed file that is only ever replaced whole: temporary file, fsync, rename,
/// fsync of the folder. A process that dies, or a power cut, leaves the old record or the new one; what it cannot
/// vouch for it calls <see cref="VaultContent.Unreadable"/>. An old file put back whole is beyond its knowledge.
/// </summary>
/// <remarks>
/// <para>
/// On Unix files are made for their owner only (0600), and so are folders that it makes (0700); on Windows they
/// inherit the folder's access list, which in a user's profile says the same.
/// </para>
/// <para>
/// From its first operation until it is disposed, or its process ends, it holds a lock file beside the record.
/// Two processes that share a refresh token would spend it for each other, and the server would take them for
/// thieves (RFC 9700, section 4.14.2): the second to come fails instead.
/// </para>
/// <para>
/// Operations run on the calling thread and return finished tasks: no platform has an asynchronous fsync, and a
/// pool thread that blocks in its place would only add an order of events that nobody has checked.
/// </para>
/// </remarks>
public sealed class FileTokenVault : ITokenVault, IDisposable
{
    readonly string _path;
    readonly string _name;
    readonly VaultFolder _folder;
    readonly RecordCipher _cipher;
    ServiceProvider? _keys;
    IDisposable? _lock;
    bool _isDisposed;

    /// <param name="path">The record's file. Its folder is made when it is first needed.</param>
    /// <param name="dataProtection">
    /// Encrypts the record. How well its keys are kept is the app's choice, for example by
    /// <c>ProtectKeysWithCertificate</c>; without them the record is <see cref="VaultDamage.Foreign"/>.
    /// </param>
    public FileTokenVault(string path, IDataProtectionProvider dataProtection)
        : this(path, dataProtection, folder => new VaultFolder(folder))
    {
    }

    internal FileTokenVault(
        string path, IDataProtectionProvider dataProtection, Func<string, VaultFolder> openFolder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(dataProtection);
        _path = Path.GetFullPath(path);
        _name = Path.GetFileName(_path);
        if (_name.Length == 0) throw new ArgumentException("It names a folder, not a file.", nameof(path));

        _folder = openFolder(Path.GetDirectoryName(_path)!);
        _cipher = new RecordCipher(dataProtection);
    }

    /// <summary>
    /// A vault that keeps its own keys, in the folder <paramref name="path"/> + <c>.keys</c>. On Windows they are
    /// encrypted by DPAPI for the current user. On macOS and Linux nothing but the permissions of the files
    /// protects them: who can read as this user, or reads the disk elsewhere, can read the tokens. An app that
    /// can do better passes its own data protection to the constructor.
    /// </summary>
    public static FileTokenVault Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ServiceProvider keys = KeyFolder.CreateDataProtection(Path.GetFullPath(path) + ".keys");
        return new FileTokenVault(path, keys.GetRequiredService<IDataProtectionProvider>()) { _keys = keys };
    }

    /// <inheritdoc/>
    /// <exception cref="VaultException">The file, or its keys, cannot be read at all.</exception>
    public Task<VaultContent> ReadAsync() => Run("read", Read);

    /// <inheritdoc/>
    /// <exception cref="VaultException">
    /// The record may not be durable: the old one, or the new one, is there.
    /// </exception>
    public Task WriteAsync(VaultRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!RecordPayload.IsPair(record.Token))
            throw new ArgumentOutOfRangeException(nameof(record), record.Token, "There is no such pair.");
        return Run("written", () => Replace(FrameKind.Record, _cipher.Encrypt(record)));
    }

    /// <inheritdoc/>
    /// <exception cref="VaultException">The wipe may not be durable: the old record may be there.</exception>
    public Task WipeAsync(int lastSession)
    {
        if (!RecordPayload.IsSession(lastSession))
            throw new ArgumentOutOfRangeException(nameof(lastSession), lastSession, "There is no such session.");

        byte[] number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, lastSession);
        return Run("wiped", () => Replace(FrameKind.Tombstone, number));
    }

    /// <summary>Lets another vault open the file.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _lock?.Dispose();
        _keys?.Dispose();
    }

    Task<T> Run<T>(string whatFails, Func<T> operation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            Acquire();
            return Task.FromResult(operation());
        }
        catch (Exception cause)
        {
            return Task.FromException<T>(new VaultException(_path, whatFails, cause));
        }
    }

    void Acquire()
    {
        if (_lock is not null) return;

        _folder.Make();
        _lock = _folder.Lock(_name + ".lock");

        // Now that no other process is at work here, what is unfinished is what a dead one left.
        _folder.DiscardUnfinished(_name);
    }

    VaultContent Read()
    {
        if (_folder.HoldsFolder(_name)) return new VaultContent.Unreadable(VaultDamage.Foreign);

        // A process that died between rename and flush leaves a record that a power cut can still undo. The session
        // is about to use it, so it must be durable first (SaveBeforeUse).
        _folder.Flush();

        // One byte over the limit is enough to see that the limit is passed.
        if (_folder.Read(_name, RecordFrame.MaxLength + 1) is not { } file) return new VaultContent.Empty(0);
        if (RecordFrame.Open(file, out FrameKind kind, out byte[] payload) is { } damage)
            return new VaultContent.Unreadable(damage);

        VaultContent? content = kind switch
        {
            FrameKind.Tombstone => ReadTombstone(payload),
            FrameKind.Record => _cipher.Decrypt(payload) is { } record ? new VaultContent.Held(record) : null,
            _ => null,
        };
        return content ?? new VaultContent.Unreadable(VaultDamage.Foreign);
    }

    static VaultContent.Empty? ReadTombstone(byte[] payload)
    {
        if (payload.Length != sizeof(int)) return null;

        int lastSession = BinaryPrimitives.ReadInt32LittleEndian(payload);
        return RecordPayload.IsSession(lastSession) ? new VaultContent.Empty(lastSession) : null;
    }

    bool Replace(FrameKind kind, byte[] payload)
    {
        byte[] file = RecordFrame.Seal(kind, payload);
        if (file.Length > RecordFrame.MaxLength)
            throw new InvalidDataException($"It takes {file.Length} bytes, more than {RecordFrame.MaxLength}.");
        _folder.Replace(_name, file);
        return true;
    }
}
