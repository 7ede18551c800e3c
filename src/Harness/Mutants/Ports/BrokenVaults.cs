using System.Runtime.CompilerServices;
using RefreshClient;

namespace Harness;

/// <summary>Vaults that break the promises of <see cref="ITokenVault"/>, each in the one way it is named for.</summary>
abstract class BrokenVault(ITokenVault inner) : ITokenVault
{
    protected ITokenVault Inner { get; } = inner;

    public virtual Task<VaultContent> ReadAsync() => Inner.ReadAsync();

    public virtual Task WriteAsync(VaultRecord record) => Inner.WriteAsync(record);

    public virtual Task WipeAsync(int lastSession) => Inner.WipeAsync(lastSession);
}

/// <summary>Says that a record is durable when it has only begun to write it.</summary>
/// <param name="isLate">Which records are treated so.</param>
sealed class WriteBehindVault(ITokenVault inner, Predicate<VaultRecord> isLate) : BrokenVault(inner)
{
    public override Task WriteAsync(VaultRecord record)
    {
        if (!isLate(record)) return Inner.WriteAsync(record);
        VaultRecord copy = record.Copy();
        _ = Task.Run(() => Inner.WriteAsync(copy));
        return Task.CompletedTask;
    }
}

/// <summary>Says that a record is durable when it could not be written.</summary>
sealed class SilentVault(ITokenVault inner) : BrokenVault(inner)
{
    public override async Task WriteAsync(VaultRecord record)
    {
        try
        {
            await Inner.WriteAsync(record).ConfigureAwait(false);
        }
        catch (IOException)
        {
        }
    }
}

/// <summary>Keeps no mark, as most do not: a record changes only when a flight has brought tokens.</summary>
sealed class UnmarkedVault(ITokenVault inner) : BrokenVault(inner)
{
    public override Task WriteAsync(VaultRecord record) =>
        record.IsRotationUnderWay ? Task.CompletedTask : Inner.WriteAsync(record);
}

/// <summary>Says that it was wiped, and keeps what it has.</summary>
sealed class ClingingVault(ITokenVault inner) : BrokenVault(inner)
{
    public override Task WipeAsync(int lastSession) => Task.CompletedTask;
}

/// <summary>Has no checksum: takes what a torn write left for a record, here the one before it.</summary>
sealed class TrustingVault(ITokenVault inner) : BrokenVault(inner)
{
    static readonly ConditionalWeakTable<Disk, VaultRecord> s_before = [];

    public override async Task<VaultContent> ReadAsync()
    {
        VaultContent content = await Inner.ReadAsync().ConfigureAwait(false);
        if (content is VaultContent.Held { Record: var held }) s_before.AddOrUpdate(Disk, held.Copy());
        return content is VaultContent.Unreadable && s_before.TryGetValue(Disk, out VaultRecord? before)
            ? new VaultContent.Held(before.Copy())
            : content;
    }

    Disk Disk => ((WorldVault)Inner).Disk;
}

/// <summary>
/// Has a record for each token of a pair. A new access token is written first, beside the refresh token that is there.
/// </summary>
sealed class TwoRecordsVault(ITokenVault inner) : BrokenVault(inner)
{
    RefreshToken? _stored;

    public override async Task<VaultContent> ReadAsync()
    {
        VaultContent content = await Inner.ReadAsync().ConfigureAwait(false);
        if (content is VaultContent.Held { Record: var held }) _stored = held.Tokens.RefreshToken?.Copy();
        return content;
    }

    public override async Task WriteAsync(VaultRecord record)
    {
        if (record.Token.Generation > 0 && !record.IsRotationUnderWay)
            await Inner.WriteAsync(new VaultRecord(record.Token, false, Beside(record.Tokens))).ConfigureAwait(false);
        await Inner.WriteAsync(record).ConfigureAwait(false);
        _stored = record.Tokens.RefreshToken?.Copy();
    }

    TokenPair Beside(TokenPair pair) => new()
    {
        AccessToken = pair.AccessToken,
        RefreshToken = _stored,
        ReceivedAt = pair.ReceivedAt,
        Lifetime = pair.Lifetime,
    };
}

/// <summary>Restores, at each launch, the first record that it ever held.</summary>
sealed class RestoredVault(ITokenVault inner) : BrokenVault(inner)
{
    static readonly ConditionalWeakTable<Disk, VaultRecord> s_backup = [];

    public override async Task<VaultContent> ReadAsync()
    {
        VaultContent content = await Inner.ReadAsync().ConfigureAwait(false);
        return content is VaultContent.Held { Record: var held }
            ? new VaultContent.Held(s_backup.GetValue(Disk, _ => held.Copy()).Copy())
            : content;
    }

    Disk Disk => ((WorldVault)Inner).Disk;
}

/// <summary>
/// Looks, after a write, whether there was a wipe since it began, and if so undoes the write: with another wipe, of
/// whatever it finds.
/// </summary>
sealed class UndoingVault(ITokenVault inner) : BrokenVault(inner)
{
    int _wipes;

    public override async Task WriteAsync(VaultRecord record)
    {
        int session = record.Token.Session, wipes = Volatile.Read(ref _wipes);
        await Inner.WriteAsync(record).ConfigureAwait(false);
        _ = Task.Run(() => Volatile.Read(ref _wipes) == wipes ? Task.CompletedTask : Inner.WipeAsync(session));
    }

    public override Task WipeAsync(int lastSession)
    {
        Interlocked.Increment(ref _wipes);
        return Inner.WipeAsync(lastSession);
    }
}
