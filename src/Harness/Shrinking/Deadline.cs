using Microsoft.Coyote.Rewriting;

namespace Harness;

/// <summary>The end of the time for something that is tried again and again.</summary>
/// <param name="patience">
/// How long that is, from now on; none if there is no end. It is the processor's time and not the clock's, so that as much
/// is tried on a busy machine as on a quiet one.
/// </param>
[SkipRewriting("It is about runs and not part of them.")]
sealed class Deadline(TimeSpan? patience)
{
    readonly TimeSpan? _end = Environment.CpuUsage.TotalTime + patience;

    /// <summary>Something was not tried any more.</summary>
    public bool WasMissed { get; private set; }

    /// <summary>Whether something more may be tried; asked before it is.</summary>
    public bool AllowsMore()
    {
        WasMissed |= Environment.CpuUsage.TotalTime >= _end;
        return !WasMissed;
    }
}
