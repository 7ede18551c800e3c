using Harness;
using Verify.Exploration;
using Verify.Reports;

namespace Verify.Failures;

/// <summary>
/// Makes failure files of what workers found: runs it again, makes it small, and says on which build. One takes seconds;
/// where everything fails, the last of them is only made as small as the time allows, and those that come when it is
/// over are kept as they were found.
/// </summary>
sealed class FailureRecorder
{
    readonly TimeSpan _start = Environment.CpuUsage.TotalTime;

    /// <summary>For all failures together; the processor's, as <see cref="Shrinker.Patience"/> is.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Writes the file of a failure.</summary>
    public KeptFailure Keep(WorkResult found, DirectoryInfo folder)
    {
        (FailureFile file, WorkResult told) = Tell(found);
        return new KeptFailure(file.Save(folder), told, file.Least is not null);
    }

    public FailureFile Record(WorkResult found) => Tell(found).File;

    (FailureFile File, WorkResult Told) Tell(WorkResult result)
    {
        Failure? least = TryShrink(result);
        WorkResult told = least is null ? result : Shrinking.Told(result, least);
        return (new FailureFile(
            FailureFile.CurrentVersion,
            result.Item.Scenario,
            result.Item.Client,
            told.Property,
            told.Why ?? CleanText.OneLine(told.Bug!),
            told.Step,
            [.. told.Timeline.Select(e => e.ToString())],
            told.Least,
            new FoundSchedule(result.Item.Strategy, result.Item.Seed, least?.Found, result.Trace ?? ""),
            BuildIdentity.This,
            FailureFile.ReplayCommand), told);
    }

    Failure? TryShrink(WorkResult result)
    {
        TimeSpan left = _start + Time - Environment.CpuUsage.TotalTime;
        if (result.Trace is null || left <= TimeSpan.Zero || ScenarioCatalogue.Find(result.Item.Scenario) is null) return null;

        // The workers are done, and a schedule runs several times faster where its threads share a core.
        using IDisposable pinned = CorePinning.PinFor(0);
        return Shrinking.Shrink(result.Item, result.Trace, left);
    }
}
