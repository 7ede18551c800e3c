using CoyoteTests;
using Harness;
using Microsoft.Coyote.Rewriting;

[assembly: AssemblyFixture(typeof(PinnedToOneCore))]

namespace CoyoteTests;

/// <summary>Pinned to the last core that it may use, the same schedules take half the time or less.</summary>
[SkipRewriting("It prepares the process and is not run by the tests.")]
public sealed class PinnedToOneCore
{
    public PinnedToOneCore() => CorePinning.Pin(Environment.ProcessorCount - 1);
}
