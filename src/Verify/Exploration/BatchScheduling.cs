using System.Runtime.InteropServices;

namespace Verify.Exploration;

/// <summary>
/// Has a thread, and those that it starts from then on, go on until they wait, where the system can do that
/// (<c>SCHED_BATCH</c>, sched(7)). Under Coyote a thread wakes its successor while it still holds the lock that the
/// successor needs: to be interrupted by it costs two hand-overs more.
/// </summary>
static partial class BatchScheduling
{
    /// <summary>The kernel's number of it.</summary>
    public const int Policy = 3;

    /// <summary>Advice that is not taken costs speed and nothing else.</summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux()) _ = SetScheduling(ThisThread(), Policy, default);
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint ThisThread();

    // And not the kernel's own call, behind which the C library would go on handing on what it remembers.
    [LibraryImport("libc", EntryPoint = "pthread_setschedparam")]
    private static partial int SetScheduling(nint thread, int policy, in Parameters parameters);

    /// <summary>The kernel's <c>sched_param</c>; this policy has no priorities but 0.</summary>
    [StructLayout(LayoutKind.Sequential)]
    readonly struct Parameters
    {
        readonly int _priority;
    }
}
