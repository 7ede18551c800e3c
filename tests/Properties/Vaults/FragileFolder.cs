using RefreshClient;

namespace PropertyTests.Vaults;

/// <summary>Where a process can die while it replaces the record.</summary>
public enum DeathPoint
{
    WithinTheTemporaryFile,
    AtTheRename,
    BeforeTheFlushOfTheFolder,
}

/// <summary>
/// A real folder, except that the process can die in it and the power fail: what is dead does nothing more, and
/// a rename that the folder was not flushed after is undone, which is the worst that a file system may do. Real
/// flushes are left out: here they would change nothing and cost most of the time.
/// </summary>
class FragileFolder(string path) : VaultFolder(path)
{
    DeathPoint? _death;
    int _survivingBytes;
    bool _isDead;
    (string Name, byte[]? Content)? _unflushed;

    /// <summary>The process will die when it comes there, and only the first bytes will have been written.</summary>
    public void PlanDeath(DeathPoint point, int survivingBytes) =>
        (_death, _survivingBytes) = (point, survivingBytes);

    /// <summary>The next incarnation launches.</summary>
    public void Revive() => (_isDead, _death) = (false, null);

    /// <summary>The file system has got round to it: no rename is undone any more.</summary>
    public void Settle() => _unflushed = null;

    public void CutPower()
    {
        if (_unflushed is not { } old) return;

        Settle();
        if (HoldsFolder(old.Name)) return;
        if (old.Content is null) File.Delete(At(old.Name));
        else File.WriteAllBytes(At(old.Name), old.Content);
    }

    protected override void Write(string name, ReadOnlySpan<byte> content)
    {
        ThrowIfDead();
        using (FileStream file = new(At(name), FileMode.CreateNew))
            file.Write(IsToDie(DeathPoint.WithinTheTemporaryFile) ? Survivors(content) : content);
        DieIfPlanned(DeathPoint.WithinTheTemporaryFile);
    }

    protected override void Rename(string from, string to)
    {
        DieIfPlanned(DeathPoint.AtTheRename);
        byte[]? old = File.Exists(At(to)) ? File.ReadAllBytes(At(to)) : null;
        base.Rename(from, to);
        _unflushed ??= (to, old);
    }

    public override void Flush()
    {
        DieIfPlanned(DeathPoint.BeforeTheFlushOfTheFolder);
        Settle();
    }

    /// <summary>What a write that the process dies in leaves.</summary>
    protected ReadOnlySpan<byte> Survivors(ReadOnlySpan<byte> content) =>
        content[..(_survivingBytes % (content.Length + 1))];

    protected bool IsToDie(DeathPoint point) => _death == point;

    protected void DieIfPlanned(DeathPoint point)
    {
        _isDead |= IsToDie(point);
        ThrowIfDead();
    }

    void ThrowIfDead()
    {
        if (_isDead) throw new IOException("The process died.");
    }
}
