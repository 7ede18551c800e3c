using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RefreshClient;

/// <summary>Encrypts records, and zeroes every buffer that held one in the clear.</summary>
sealed class RecordCipher(IDataProtectionProvider dataProtection)
{
    readonly IDataProtector _protector = dataProtection.CreateProtector("RefreshClient.FileTokenVault", "v1");

    public byte[] Encrypt(VaultRecord record)
    {
        byte[] plain = RecordPayload.Encode(record);
        try
        {
            return _protector.Protect(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The record, or null if another key made it, or it is none.</summary>
    public VaultRecord? Decrypt(byte[] encrypted)
    {
        byte[] plain = [];
        try
        {
            plain = _protector.Unprotect(encrypted);
            return RecordPayload.Decode(plain);
        }

        // Data protection wraps whatever goes wrong, also a key file that cannot be read right now. That is no
        // verdict on the record, and must not end a session.
        catch (CryptographicException failure) when (failure.InnerException is null or CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
