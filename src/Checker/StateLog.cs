using System.Runtime.InteropServices;

namespace Checker;

/// <summary>
/// The keys of all states found, in the order in which a breadth-first search finds them, so that the log is
/// also its queue; and for each the position of the state that it was found from. In chunks, which never move.
/// </summary>
internal sealed unsafe class StateLog(NativeArena arena, int keyWords) : IDisposable
{
    /// <summary>The most states: a position fits in 31 bits.</summary>
    public const uint MaxCount = int.MaxValue;

    const int ChunkBits = 14;
    const int ChunkStates = 1 << ChunkBits;

    // Outside the managed heap like the chunks themselves: one load less on the way to a key.
    readonly nint* _chunks = (nint*)NativeMemory.AllocZeroed((MaxCount >> ChunkBits) + 1, (nuint)sizeof(nint));
    int _chunkCount;

    /// <summary>How many states there are; their positions are 0 to Count - 1.</summary>
    public uint Count { get; set; }

    /// <summary>Length of a key in words of 8 bytes.</summary>
    public int KeyWords => keyWords;

    public ulong* Key(uint position) =>
        (ulong*)_chunks[position >> ChunkBits] + (position & (ChunkStates - 1)) * (uint)keyWords;

    public ref uint Predecessor(uint position) =>
        ref ((uint*)((ulong*)_chunks[position >> ChunkBits] + ChunkStates * keyWords))[position & (ChunkStates - 1)];

    /// <summary>Makes room for so many states in all, or returns false if memory ran out.</summary>
    public bool TryReserve(long count)
    {
        for (; (long)_chunkCount << ChunkBits < count; _chunkCount++)
        {
            void* chunk = arena.TryCarve(ChunkStates * (keyWords * sizeof(ulong) + sizeof(uint)));
            if (chunk is null) return false;
            _chunks[_chunkCount] = (nint)chunk;
        }

        return true;
    }

    public static bool IsSameKey(ulong* left, ulong* right, int keyWords)
    {
        for (int i = 0; i < keyWords; i++)
        {
            if (left[i] != right[i]) return false;
        }

        return true;
    }

    public void Dispose() => NativeMemory.Free(_chunks);
}
