using Microsoft.AspNetCore.DataProtection;
using RefreshClient;

namespace PropertyTests.Vaults;

/// <summary>A kind of vault to run scenarios on: the real one, or one that is broken on purpose.</summary>
sealed record VaultSubject(string Name)
{
    public IDataProtectionProvider Keys { get; init; } = new EphemeralDataProtectionProvider();

    /// <summary>The folder that it works in.</summary>
    public Func<string, FragileFolder> Folder { get; init; } = path => new FragileFolder(path);

    /// <summary>What is put around the file vault, which keeps its record at the path.</summary>
    public Func<FileTokenVault, string, ITokenVault> Wrapper { get; init; } = (vault, _) => vault;

    public override string ToString() => Name;
}

/// <summary>
/// No encryption. It is the harder test: authenticated encryption would hide from it whatever the record's own
/// checks let through.
/// </summary>
sealed class NoEncryption : IDataProtectionProvider, IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => [.. plaintext];

    public byte[] Unprotect(byte[] protectedData) => [.. protectedData];
}
