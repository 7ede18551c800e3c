using System.Diagnostics;
using CoyoteTests;
using Microsoft.Coyote.Rewriting;

[assembly: AssemblyFixture(typeof(PinnedToOneCore))]

namespace CoyoteTests;

/// <summary>
/// Coyote runs one operation at a time and hands over between threads, which on one core costs a fraction of what it
/// costs between two: pinned, the same schedules take half the time or less.
/// </summary>
[SkipRewriting("It prepares the process and is not run by the tests.")]
public sealed class PinnedToOneCore
{
    public PinnedToOneCore()
    {
        using Process self = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            self.ProcessorAffinity = 1 << (Environment.ProcessorCount - 1);
    }
}
