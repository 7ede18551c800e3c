using System.Numerics;
using System.Runtime.CompilerServices;

namespace Checker;

/// <summary>
/// Remembers the keys that a worker found last, each in the place that its hash says. Actions commute, so most states
/// are found again a moment later; recognising them here spares most look-ups in a table that no cache can hold. A worker
/// takes the parts of a round in their order, so what it remembers comes before what it finds.
/// </summary>
internal sealed unsafe class RecentFindings
{
    /// <summary>At most so many: as much as stays in a core's cache beside everything else.</summary>
    const int Bytes = 1 << 17;

    /// <summary>Where there is but one place, every key belongs there.</summary>
    const int LeastPlaces = 2;

    readonly int _keyWords;
    readonly int _mask;

    // Pinned for as long as this object lives, so the pointer beside it stays good.
    readonly ulong[] _keyArray;
    readonly ulong* _keys;

    /// <param name="keyWords">Length of a key in words of 8 bytes.</param>
    public RecentFindings(int keyWords)
    {
        int places = Math.Max(LeastPlaces, 1 << BitOperations.Log2((uint)(Bytes / sizeof(ulong) / keyWords)));
        (_keyWords, _mask) = (keyWords, places - 1);
        _keyArray = GC.AllocateArray<ulong>(places * keyWords, pinned: true);
        _keys = (ulong*)Unsafe.AsPointer(ref _keyArray[0]);

        // An empty place must not look like a key that belongs there. Zeros belong in the first place, and nowhere else.
        while (((int)StateHash.Of(_keys, keyWords) & _mask) == 0) _keys[0]++;
    }

    /// <summary>Remembers a key in the place of another one.</summary>
    /// <returns>Whether it was not there already.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Remember(ulong hash, ulong* key)
    {
        ulong* place = _keys + ((int)hash & _mask) * _keyWords;
        ulong difference = 0;
        for (int i = 0; i < _keyWords; i++)
        {
            difference |= place[i] ^ key[i];
            place[i] = key[i];
        }

        return difference != 0;
    }
}
