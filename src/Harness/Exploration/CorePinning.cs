using System.Diagnostics;
using System.Numerics;
using System.Runtime.Versioning;
using Microsoft.Coyote.Rewriting;

namespace Harness;

/// <summary>
/// Keeps the process on one core. Coyote runs one operation at a time and hands over between threads: on one core a
/// hand-over costs a fraction of what it costs between two.
/// </summary>
[SkipRewriting("It prepares the process and is not run by the tests.")]
public static class CorePinning
{
    /// <summary>
    /// Pins this process to one of the cores that it may run on, where the system can do that. In a container those
    /// need not be the machine's first.
    /// </summary>
    /// <param name="n">Which of them, from 0; beyond the last it goes on with the first.</param>
    public static void Pin(int n)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;

        // A mask has 64 bits: who may run on none of the first 64 cores has no bit in it, and stays unpinned.
        ulong core = Pick((ulong)Read(), n);
        if (core != 0) Write((nint)core);
    }

    /// <summary>Pins this process like <see cref="Pin"/>, until what is returned is disposed of.</summary>
    public static IDisposable PinFor(int n)
    {
        nint before = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? Read() : 0;
        Pin(n);
        return new Pinned(before);
    }

    /// <summary>The mask of one core alone.</summary>
    /// <param name="allowed">A bit for each core that may be used.</param>
    /// <param name="n">Which of them, from 0; beyond the last it goes on with the first.</param>
    /// <returns>That core's bit; 0 if <paramref name="allowed"/> is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public static ulong Pick(ulong allowed, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (allowed == 0) return 0;
        ulong left = allowed;
        for (int skipped = n % BitOperations.PopCount(allowed); skipped > 0; skipped--) left &= left - 1;
        return left & (~left + 1);
    }

    [SupportedOSPlatform("linux"), SupportedOSPlatform("windows")]
    static nint Read()
    {
        using Process self = Process.GetCurrentProcess();
        return self.ProcessorAffinity;
    }

    [SupportedOSPlatform("linux"), SupportedOSPlatform("windows")]
    static void Write(nint mask)
    {
        using Process self = Process.GetCurrentProcess();
        self.ProcessorAffinity = mask;
    }

    /// <summary>Undoes a pinning.</summary>
    sealed class Pinned(nint before) : IDisposable
    {
        public void Dispose()
        {
            if ((OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && before != 0) Write(before);
        }
    }
}
