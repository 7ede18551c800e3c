using Models;
using RefreshClient;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>The modelled disk as an <see cref="ITokenVault"/>, for one incarnation. The disk outlives it.</summary>
public sealed class WorldVault(SimulatedWorld world, Disk disk, int incarnation) : ITokenVault
{
    /// <summary>What this vault is on.</summary>
    public Disk Disk => disk;

    public async Task<VaultContent> ReadAsync()
    {
        await world.ReachAsync(CrashPoint.BeforeVaultRead, incarnation).ConfigureAwait(false);
        if (world.Strikes(Fault.VaultReadFailed)) throw new IOException("The modelled disk did not answer.");
        StoredRecord? stored = disk.Model.Record;
        world.Note(new WorldEvent(
            VaultRead,
            incarnation,
            Token: stored?.Access ?? default,
            Pair: stored?.Token ?? default,
            Other: stored?.Refresh,
            Detail: disk.Model.IsTorn ? WorldEvent.Torn : stored is { IsMarked: true } ? WorldEvent.Marked : null));
        VaultContent content = disk.Read();
        await world.ReachAsync(CrashPoint.AfterVaultRead, incarnation).ConfigureAwait(false);
        return content;
    }

    public async Task WriteAsync(VaultRecord record)
    {
        StoredRecord stored = Disk.Describe(record);
        world.Note(Event(VaultWriteStarted, stored));
        await world.ReachAsync(CrashPoint.BeforeVaultWrite, incarnation).ConfigureAwait(false);
        if (world.Strikes(Fault.VaultWriteFailed)) throw Failed(Event(VaultWriteFailed, stored));
        if (world.Strikes(Fault.VaultWriteTorn))
        {
            disk.Tear();
            throw Failed(Event(VaultTorn, stored));
        }

        if (world.Strikes(Fault.DeathDuringWrite))
        {
            disk.Tear();
            world.Note(Event(VaultTorn, stored));
            world.Die(incarnation, nameof(Fault.DeathDuringWrite));
        }

        disk.Write(record);
        world.Note(Event(VaultWritten, stored));
        await world.ReachAsync(CrashPoint.AfterVaultWrite, incarnation).ConfigureAwait(false);
    }

    public async Task WipeAsync(int lastSession)
    {
        await world.ReachAsync(CrashPoint.BeforeVaultWipe, incarnation).ConfigureAwait(false);
        if (world.Strikes(Fault.VaultWipeFailed)) throw Failed(new WorldEvent(VaultWipeFailed, incarnation));
        disk.Wipe(lastSession);
        world.Note(new WorldEvent(VaultWiped, incarnation));
        await world.ReachAsync(CrashPoint.AfterVaultWipe, incarnation).ConfigureAwait(false);
    }

    WorldEvent Event(WorldEventKind kind, StoredRecord record) => new(
        kind, incarnation, Token: record.Access, Pair: record.Token, Other: record.Refresh,
        Detail: record.IsMarked ? WorldEvent.Marked : null);

    IOException Failed(WorldEvent e)
    {
        world.Note(e);
        return new IOException("The modelled disk failed.");
    }
}
