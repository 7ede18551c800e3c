using Models;
using RefreshClient;

namespace Harness;

/// <summary>What survives the process: the modelled vault, and the secrets that go with its record.</summary>
public sealed class Disk
{
    VaultRecord? _record;

    /// <summary>The same, in the model's terms.</summary>
    public DiskVault Model { get; private set; }

    public VaultContent Read()
    {
        if (Model.IsTorn) return new VaultContent.Unreadable(VaultDamage.Torn);
        return _record is { } record ? new VaultContent.Held(record.Copy()) : new VaultContent.Empty(Model.LastSession);
    }

    public void Write(VaultRecord record)
    {
        _record = record.Copy();
        Model = DiskVault.Write(Describe(record));
    }

    public void Tear()
    {
        _record = null;
        Model = DiskVault.Torn;
    }

    public void Wipe(int lastSession)
    {
        _record = null;
        Model = DiskVault.Wipe(lastSession);
    }

    public static StoredRecord Describe(VaultRecord record) => new(
        record.Token,
        record.IsRotationUnderWay,
        Secrets.Read(record.Tokens.AccessToken.Reveal()),
        record.Tokens.RefreshToken is { } refresh ? Secrets.Read(refresh.Reveal()) : null);
}
