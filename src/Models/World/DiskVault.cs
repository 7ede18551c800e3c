using RefreshCore;

namespace Models;

/// <summary>A record in the modelled vault: the client's name for a pair, and the server's names for its tokens.</summary>
public readonly record struct StoredRecord(TokenRef Token, bool IsMarked, TokenId Access, TokenId? Refresh)
{
    public override string ToString() => $"{Token}{(IsMarked ? " marked" : "")} (access {Access}, refresh {Refresh?.ToString() ?? "none"})";
}

/// <summary>What is on the modelled disk: at most one record, or a tombstone, or a torn write.</summary>
/// <param name="Record">The record, if there is one and it is whole.</param>
/// <param name="LastSession">What a tombstone remembers.</param>
/// <param name="IsTorn">A write was cut in the middle by something that does not rename atomically.</param>
public readonly record struct DiskVault(StoredRecord? Record, int LastSession, bool IsTorn)
{
    public static DiskVault Write(StoredRecord record) => new(record, record.Token.Session, false);

    public static DiskVault Torn => new(null, 0, true);

    public static DiskVault Wipe(int lastSession) => new(null, lastSession, false);
}
