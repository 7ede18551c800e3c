using System.Runtime.InteropServices;

namespace Checker;

/// <summary>
/// Memory outside the garbage collector's heap, up to a limit in bytes. Asks for large pages where the system
/// has them: a look-up in a big table misses the page table as often as the cache.
/// </summary>
internal sealed unsafe partial class NativeArena(long limit) : IDisposable
{
    const int LargePage = 2 << 20;
    const int LargestSlab = 4 * LargePage;
    const int CacheLine = 64;
    const int MadviseHugePage = 14;

    readonly object _gate = new();
    readonly Dictionary<nint, (nint Start, long Bytes)> _blocks = [];
    byte* _slab;
    long _slabBytes;

    /// <summary>Bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>How many more may be used.</summary>
    public long Room => limit - Used;

    /// <summary>The most bytes that were in use at once.</summary>
    public long Peak { get; private set; }

    /// <summary>Zeroed memory of its own; null if the limit or the machine does not allow it.</summary>
    public void* TryAllocate(long bytes)
    {
        lock (_gate) return TryTake(bytes);
    }

    /// <summary>A small piece of memory, with whatever is in it, to be kept until the end; null likewise.</summary>
    public void* TryCarve(int bytes)
    {
        lock (_gate)
        {
            if (bytes > _slabBytes)
            {
                // As much again as is in use, so that a small model takes little.
                long slabBytes = Math.Clamp(Used, bytes, Math.Max(bytes, LargestSlab));
                void* slab = TryTake(slabBytes);
                if (slab is null) return null;
                _slab = (byte*)slab;
                _slabBytes = slabBytes;
            }

            byte* piece = _slab;
            _slab += bytes;
            _slabBytes -= bytes;
            return piece;
        }
    }

    /// <summary>
    /// Gives a block back; null is no block. A large one is carved up next: the system has cleared its pages once, and
    /// would do so again for new ones.
    /// </summary>
    public void Free(void* block)
    {
        if (block is null) return;
        lock (_gate)
        {
            (nint start, long bytes) = _blocks[(nint)block];
            if (bytes >= LargePage && bytes > _slabBytes)
            {
                _slab = (byte*)block;
                _slabBytes = bytes;
                return;
            }

            NativeMemory.Free((void*)start);
            _blocks.Remove((nint)block);
            Used -= bytes;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach ((nint start, _) in _blocks.Values) NativeMemory.Free((void*)start);
            _blocks.Clear();
        }
    }

    void* TryTake(long bytes)
    {
        if (bytes > limit - Used) return null;
        int alignment = bytes >= LargePage ? LargePage : CacheLine;
        try
        {
            void* start = NativeMemory.AllocZeroed((nuint)(bytes + alignment));
            void* block = (void*)(((nint)start + alignment - 1) & -alignment);
            // Advice that is not taken costs speed and nothing else.
            if (alignment == LargePage && OperatingSystem.IsLinux()) _ = Advise(block, (nuint)bytes, MadviseHugePage);
            _blocks.Add((nint)block, ((nint)start, bytes));
            Used += bytes;
            Peak = Math.Max(Peak, Used);
            return block;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
