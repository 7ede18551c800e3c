using Models;
using RefreshClient;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>
/// The modelled disk as an <see cref="ITokenVault"/>, for one incarnation. The disk outlives it. Like
/// <see cref="FileTokenVault"/> it refuses what another living process has open.
/// </summary>
public sealed class WorldVault(SimulatedWorld world, Disk disk, int incarnation) : ITokenVault, IDisposable
{
    /// <summary>What this vault is on.</summary>
    public Disk Disk => disk;

    /// <summary>The wall clock of the device.</summary>
    public TimeProvider Clock => world.SessionClock;

    /// <summary>It opens what others have open: none of ours does.</summary>
    public bool IsShared { get; init; }

    public bool IsDead => !world.IsAlive(incarnation);

    /// <summary>The same on the same disk, without the lock.</summary>
    public WorldVault ToShared() => new(world, disk, incarnation) { IsShared = true };

    /// <summary>Lets another process open the file.</summary>
    public void Dispose() => disk.Unlock(this);

    public async Task<VaultContent> ReadAsync()
    {
        await OpenAsync().ConfigureAwait(false);
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
        await OpenAsync().ConfigureAwait(false);
        StoredRecord stored = Disk.Describe(record);
        world.Note(Event(VaultWriteStarted, stored));
        await world.ReachAsync(CrashPoint.BeforeVaultWrite, incarnation).ConfigureAwait(false);
        if (world.Strikes(Fault.VaultWriteFailed)) throw FailedWrite(record, stored);
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
        await OpenAsync().ConfigureAwait(false);
        await world.ReachAsync(CrashPoint.BeforeVaultWipe, incarnation).ConfigureAwait(false);
        if (world.Strikes(Fault.VaultWipeFailed)) throw Failed(new WorldEvent(VaultWipeFailed, incarnation));
        disk.Wipe(lastSession);
        world.Note(new WorldEvent(VaultWiped, incarnation));
        await world.ReachAsync(CrashPoint.AfterVaultWipe, incarnation).ConfigureAwait(false);
    }

    /// <summary>Operations on a disk are in order, so one that is late comes first.</summary>
    Task OpenAsync()
    {
        if (!IsShared && !IsDead && !disk.Lock(this)) throw new IOException("Another process has the vault open.");
        return disk.Landing ?? Task.CompletedTask;
    }

    IOException FailedWrite(VaultRecord record, StoredRecord stored)
    {
        IOException failure = Failed(Event(VaultWriteFailed, stored));
        if (disk.FailedWritesLandLate) world.Later(disk.Landing = LandAsync(record.Copy(), stored));
        return failure;
    }

    /// <summary>The disk does not care whether the process that wrote still lives.</summary>
    async Task LandAsync(VaultRecord record, StoredRecord stored)
    {
        await Task.Yield();
        disk.Write(record);
        world.Note(Event(VaultWritten, stored) with { Incarnation = IsDead ? 0 : incarnation });
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
