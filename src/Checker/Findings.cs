using System.Runtime.CompilerServices;

namespace Checker;

/// <summary>A successor that was found; its key follows it in memory.</summary>
internal struct Finding
{
    public ulong Hash;

    /// <summary>The position of the state that it was found from.</summary>
    public uint Predecessor;

    /// <summary>How far past its home slot it has claimed one, plus 1; 0 if it has not, or has lost it.</summary>
    public uint Claim;
}

/// <summary>What was found in one part of a round, in the order in which it was found.</summary>
internal sealed unsafe class Findings(NativeArena arena, int keyWords)
{
    const int FirstCapacity = 1 << 8;

    readonly int _stride = sizeof(Finding) + keyWords * sizeof(ulong);
    byte* _entries;
    int _capacity;
    int _claims;

#pragma warning disable CS0169, IDE0051 // Parts lie side by side and different threads write to them: no line is shared.
    readonly CacheLines _padding;
#pragma warning restore CS0169, IDE0051

    public int Count { get; private set; }

    /// <summary>
    /// The number of the first; the others follow. Numbers order the findings of all parts as a single worker would have
    /// found them.
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(Finding* finding, RecentFindings recent)
    {
        // Added and not branched upon: nobody could predict it.
        bool isNew = recent.Remember(finding->Hash, Key(finding));
        Count += Unsafe.BitCast<bool, byte>(isNew);
    }

    /// <summary>Counts claims that were made, or, from another part, taken over.</summary>
    public void CountClaims(int change) => Interlocked.Add(ref _claims, change);

    public void Clear() => Count = _claims = 0;

    [InlineArray(128)]
    struct CacheLines
    {
        byte _first;
    }

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
