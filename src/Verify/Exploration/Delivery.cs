using System.CommandLine;
using Verify.Failures;
using Verify.Reports;

namespace Verify.Exploration;

/// <summary>What an exploration took.</summary>
/// <param name="Time">From its beginning to its end; of several machines the longest.</param>
/// <param name="Workers">Of all machines together.</param>
sealed record Effort(TimeSpan Time, int Workers);

/// <summary>Where the result of an exploration goes.</summary>
sealed record Delivery
{
    /// <summary>Prints it for machines.</summary>
    public bool AsJson { get; init; }

    /// <summary>The file for <c>verify merge</c>; none if nobody wants one.</summary>
    public FileInfo? Output { get; init; }

    /// <summary>The reports for continuous integration; none if nobody wants them.</summary>
    public CiReports? Reports { get; init; }

    /// <summary>The folder for the files of failures: that of the reports, where there is one.</summary>
    DirectoryInfo Failures => Reports?.Folder ?? new DirectoryInfo("failures");

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">A file cannot be written; the message says which.</exception>
    public int Deliver(ExplorationTally tally, Effort effort, InvocationConfiguration console)
    {
        FailureRecorder recorder = new();
        Dictionary<string, KeptFailure> failures = tally.Failed.ToDictionary(
            scenario => scenario.Scenario.Name,
            scenario => recorder.Keep(scenario.Failure!, Failures));
        var report = new ExplorationReport(tally, effort, failures);
        console.Output.WriteLine(AsJson ? report.ToJson() : report.ToText());

        // Whoever reads the JSON reads no annotations in between.
        Reports?.Write(CiResult.Of(tally, effort, failures, Reports.Root), AsJson ? console.Error : console.Output);

        // Whoever merges the file would take it for all that this machine had to do.
        if (Output is not null && tally.BrokenOff is null) ResultFile.Of(tally, effort).Save(Output);
        return tally.ExitCode;
    }
}
