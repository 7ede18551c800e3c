using System.Security.Cryptography;

namespace RefreshClient;

/// <summary>
/// A vault operation failed, and nothing is known of the record: no access, no room, no keys, or another process
/// has the vault. The message says which, where and what to do; it never carries a secret.
/// </summary>
public sealed class VaultException : Exception
{
    internal VaultException(string path, string whatFailed, Exception cause)
        : base($"The token vault {path} could not be {whatFailed}: {cause.Message} {Remedy(cause)}", cause)
    {
    }

    internal VaultException(string message)
        : base(message)
    {
    }

    static string Remedy(Exception cause) => cause switch
    {
        UnauthorizedAccessException => "Give this user read and write access to the vault's folder.",
        IOException => "See that the disk has room, and that no other process has this vault open.",
        CryptographicException => "See that the data protection keys can be reached.",
        _ => "The record, or the data protection provider, is at fault.",
    };
}
