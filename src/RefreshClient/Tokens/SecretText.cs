using System.Security.Cryptography;
using System.Text;

namespace RefreshClient;

/// <summary>
/// A secret that prints as <c>[redacted]</c> and can be wiped. Its bytes are pinned, so that the garbage
/// collector leaves no copy behind; a string made by <see cref="Reveal"/> is beyond its reach, so callers make
/// one as late as they can and keep it no longer than they must.
/// </summary>
public abstract class SecretText
{
    readonly byte[] _utf8;
    volatile bool _isWiped;

    protected SecretText(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _utf8 = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(value), pinned: true);
        Encoding.UTF8.GetBytes(value, _utf8);
    }

    /// <summary>The secret's bytes have been overwritten.</summary>
    public bool IsWiped => _isWiped;

    /// <summary>The secret itself.</summary>
    /// <exception cref="ObjectDisposedException">It was wiped: its session has ended or moved on.</exception>
    public string Reveal()
    {
        string value = Encoding.UTF8.GetString(_utf8);
        ObjectDisposedException.ThrowIf(_isWiped, this);
        return value;
    }

    /// <summary>Overwrites the secret. It may be called more than once.</summary>
    public void Wipe()
    {
        _isWiped = true;
        CryptographicOperations.ZeroMemory(_utf8);
    }

    public sealed override string ToString() => "[redacted]";
}
