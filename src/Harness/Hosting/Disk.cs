using Models;
using RefreshClient;

namespace Harness;

/// <summary>What survives the process: the modelled vault, and the secrets that go with its record.</summary>
public sealed class Disk
{
    VaultRecord? _record;
    WorldVault? _holder;

    /// <summary>Writes that fail take effect nevertheless, later: before the next operation at the latest.</summary>
    public bool FailedWritesLandLate { get; init; }

    /// <summary>A write that has failed and has yet to take effect; none if there is none.</summary>
    public Task? Landing { get; set; }

    /// <summary>The same, in the model's terms.</summary>
    public DiskVault Model { get; private set; }

    /// <summary>Locks the record's file for this vault, unless that of another living process has it.</summary>
    public bool Lock(WorldVault vault)
    {
        if (_holder is { IsDead: false } holder && holder != vault) return false;
        _holder = vault;
        return true;
    }

    public void Unlock(WorldVault vault)
    {
        if (_holder == vault) _holder = null;
    }

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
