using System.Runtime.InteropServices;

namespace Checker;

/// <summary>
/// Memory outside the garbage collector's heap, up to a limit in bytes. Asks for large pages where the system
/// has them: a look-up in a big table misses the page table as often as the cache.
/// </summary>
internal sealed unsafe partial class NativeArena(long limit) : IDisposable
{
    const int LargePage = 2 << 20;
    const int CacheLine = 64;
    const int MadviseHugePage = 14;

    readonly object _gate = new();
    readonly Dictionary<nint, (nint Start, long Bytes)> _blocks = [];
    long _used;

    /// <summary>Bytes in use.</summary>
    public long Used => _used;

    /// <summary>The most bytes that were in use at once.</summary>
    public long Peak { get; private set; }

    /// <summary>Zeroed memory; null if the limit or the machine does not allow it.</summary>
    public void* TryAllocate(long bytes)
    {
        lock (_gate)
        {
            if (bytes > limit - _used) return null;
            int alignment = bytes >= LargePage ? LargePage : CacheLine;
            void* start = TryTake(bytes + alignment);
            if (start is null) return null;
            void* block = (void*)(((nint)start + alignment - 1) & -alignment);
            // Advice that is not taken costs speed and nothing else.
            if (alignment == LargePage && OperatingSystem.IsLinux()) _ = Advise(block, (nuint)bytes, MadviseHugePage);
            _blocks.Add((nint)block, ((nint)start, bytes));
            _used += bytes;
            Peak = Math.Max(Peak, _used);
            return block;
        }
    }

    /// <summary>Gives a block back; null is no block.</summary>
    public void Free(void* block)
    {
        if (block is null) return;
        lock (_gate)
        {
            _blocks.Remove((nint)block, out (nint Start, long Bytes) taken);
            NativeMemory.Free((void*)taken.Start);
            _used -= taken.Bytes;
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

    static void* TryTake(long bytes)
    {
        try
        {
            return NativeMemory.AllocZeroed((nuint)bytes);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
