using System.Diagnostics;
using Harness;
using Models;
using Verify.Exploration;
using Verify.Reports;

namespace Verify.Failures;

/// <summary>
/// Makes failure files of what workers found: runs it again, makes it small, and says on which build. One takes seconds;
/// where everything fails, those that come when the time is over are kept as they were found.
/// </summary>
sealed class FailureRecorder
{
    static readonly TimeSpan s_time = TimeSpan.FromSeconds(45);
    readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Writes the file of a failure.</summary>
    public KeptFailure Keep(WorkResult found, DirectoryInfo folder)
    {
        (FailureFile file, WorkResult told) = Tell(found);
        return new KeptFailure(file.Save(folder), told, file.Least is not null);
    }

    public FailureFile Record(WorkResult found) => Tell(found).File;

    (FailureFile File, WorkResult Told) Tell(WorkResult result)
    {
        Failure? least = Stopwatch.GetElapsedTime(_start) < s_time ? TryShrink(result) : null;
        WorkResult told = least?.Run is not { Violation: { } violation } run ? result : result with
        {
            Bug = run.Bug,
            Property = violation.Property.Name,
            Why = violation.Why,
            Step = violation.Step,
            Timeline = [.. run.Timeline],
        };
        return (new FailureFile(
            FailureFile.CurrentVersion,
            result.Item.Scenario,
            result.Item.Client,
            told.Property,
            told.Why ?? CleanText.OneLine(told.Bug!),
            told.Step,
            [.. told.Timeline.Select(e => e.ToString())],
            least is null ? null : Least(least),
            new FoundSchedule(result.Item.Strategy, result.Item.Seed, least?.Found, result.Trace ?? ""),
            BuildIdentity.This,
            FailureFile.ReplayCommand), told);
    }

    static Failure? TryShrink(WorkResult result)
    {
        if (result.Trace is null || ScenarioCatalogue.Find(result.Item.Scenario) is not { } scenario) return null;

        // The workers are done, and a schedule runs several times faster where its threads share a core.
        using IDisposable pinned = CorePinning.PinFor(0);
        try
        {
            return new Shrinker(Clients.Find(result.Item.Client)!).Shrink(scenario, result.Trace);
        }
        catch (Exception e) when (e is InvalidDataException or NothingRunException)
        {
            return null;
        }
    }

    static LeastSchedule Least(Failure failure) => new(
        [.. failure.Scenario.Absent.Order()],
        Enum.GetValues<Fault>().Where(fault => failure.Scenario.Faults[fault] > 0)
            .ToDictionary(fault => fault, fault => failure.Scenario.Faults[fault]),
        failure.Strikes,
        failure.Choices,
        failure.Run.Trace.ToString());
}
