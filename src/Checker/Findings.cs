using System.Runtime.CompilerServices;

namespace Checker;

/// <summary>A successor that a worker found; its key follows it in memory.</summary>
internal struct Finding
{
    public ulong Hash;

    /// <summary>The position of the state that it was found from.</summary>
    public uint Predecessor;

    /// <summary>How far past its home slot it has claimed one, plus 1; 0 if it has not, or has lost it.</summary>
    public uint Claim;
}

/// <summary>What one worker found in the current round, in the order in which it found it.</summary>
internal sealed unsafe class Findings(NativeArena arena, int keyWords)
{
    const int FirstCapacity = 1 << 10;
    const int RecentBits = 12;

    readonly int _stride = sizeof(Finding) + keyWords * sizeof(ulong);

    /// <summary>
    /// Where a finding of this hash was kept last. Actions commute, so most states are found again a moment
    /// later: this spares three quarters of the look-ups in a table that no cache can hold.
    /// </summary>
    readonly ulong[] _recent = new ulong[1 << RecentBits];

    byte* _entries;
    int _capacity;
    int _claims;

    public int Count { get; private set; }

    /// <summary>
    /// The number of the first; the others follow. Numbers order the findings of all workers as one worker would
    /// have found them.
    /// </summary>
    public uint FirstNumber { get; set; }

    /// <summary>How many hold a slot of the table that they claimed.</summary>
    public int Claims => _claims;

    public Finding* this[int index] => (Finding*)(_entries + (long)index * _stride);

    public static ulong* Key(Finding* finding) => (ulong*)(finding + 1);

    /// <summary>Room for one more, which counts when it is kept; null if memory ran out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Finding* TryPrepare() => Count == _capacity && !TryGrow() ? null : this[Count];

    /// <summary>Keeps the one prepared last, unless the same was found a moment ago.</summary>
    public void Keep(Finding* finding)
    {
        ulong hash = finding->Hash;
        ref ulong recent = ref _recent[(int)hash & ((1 << RecentBits) - 1)];
        if ((recent ^ hash) >> 32 == 0 && (uint)recent < Count && IsSame(this[(int)recent], finding)) return;
        recent = (hash & 0xFFFFFFFF00000000) | (uint)Count++;
    }

    /// <summary>Counts claims made, by the worker, or lost, by another one at the same time.</summary>
    public void CountClaims(int change) => Interlocked.Add(ref _claims, change);

    public void Clear() => Count = _claims = 0;

    bool IsSame(Finding* left, Finding* right) =>
        left->Hash == right->Hash && StateLog.IsSameKey(Key(left), Key(right), keyWords);

    bool TryGrow()
    {
        int capacity = Math.Max(FirstCapacity, _capacity * 2);
        byte* entries = (byte*)arena.TryAllocate((long)capacity * _stride);
        if (entries is null) return false;
        Buffer.MemoryCopy(_entries, entries, (long)capacity * _stride, (long)Count * _stride);
        arena.Free(_entries);
        _entries = entries;
        _capacity = capacity;
        return true;
    }
}
