namespace Checker;

/// <summary>
/// Remembers, by hash, where a worker kept its last findings. Actions commute, so most states are found again a moment
/// later; recognising them here spares most look-ups in a table that no cache can hold.
/// </summary>
internal sealed class RecentFindings
{
    const int Bits = 12;
    const ulong TagMask = 0xFFFFFFFF00000000;

    /// <summary>The upper half of a hash, and below it an index.</summary>
    readonly ulong[] _entries = new ulong[1 << Bits];

    /// <summary>The index of a finding that may have this hash, perhaps of a part that is over; -1 if there is none.</summary>
    public int Candidate(ulong hash)
    {
        ulong entry = _entries[(int)hash & ((1 << Bits) - 1)];
        return ((entry ^ hash) & TagMask) == 0 ? (int)entry : -1;
    }

    public void Remember(ulong hash, int index) =>
        _entries[(int)hash & ((1 << Bits) - 1)] = (hash & TagMask) | (uint)index;
}
