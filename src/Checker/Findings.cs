using System.Runtime.CompilerServices;

namespace Checker;

/// <summary>A successor that a worker found; its key follows it in memory.</summary>
internal struct Finding
{
    public ulong Hash;

    /// <summary>The position of the state that it was found from.</summary>
    public uint Predecessor;

    /// <summary>How far past its home slot it has claimed one, plus 1; 0 if it has not.</summary>
    public uint Claim;
}

/// <summary>What one worker found in the current round, in the order in which it found it.</summary>
internal sealed unsafe class Findings(NativeArena arena, int keyWords)
{
    const int FirstCapacity = 1 << 10;

    readonly int _stride = sizeof(Finding) + keyWords * sizeof(ulong);
    byte* _entries;
    int _capacity;

    public int Count { get; private set; }

    /// <summary>How many claims of these findings another worker's earlier finding has taken over.</summary>
    public ref int LostClaims => ref _lostClaims;

    int _lostClaims;

    /// <summary>How many of them have claimed a slot.</summary>
    public int Claims { get; set; }

    public Finding* this[int index] => (Finding*)(_entries + (long)index * _stride);

    public static ulong* Key(Finding* finding) => (ulong*)(finding + 1);

    /// <summary>
    /// The number of the first; the others follow. Numbers order the findings of all workers as one worker would
    /// have found them.
    /// </summary>
    public uint FirstNumber { get; set; }

    /// <summary>Room for one more, or null if memory ran out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Finding* TryAdd()
    {
        if (Count == _capacity && !TryGrow()) return null;
        return this[Count++];
    }

    public void Clear() => (Count, Claims, _lostClaims) = (0, 0, 0);

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
