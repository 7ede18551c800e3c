namespace Verify.Reports;

/// <summary>Every report for continuous integration, in one folder, which a job keeps as its artefact.</summary>
/// <param name="Folder">Where they are written.</param>
/// <param name="StepSummary">The file that GitHub Actions shows as the job's summary; none elsewhere.</param>
/// <param name="Root">The folder of the repository.</param>
sealed record CiReports(DirectoryInfo Folder, FileInfo? StepSummary, DirectoryInfo Root)
{
    public const string JUnit = "verify.junit.xml", Sarif = "verify.sarif", Summary = "summary.md";

    /// <summary>Those of a job that runs in the folder of the repository, as GitHub Actions and others do.</summary>
    public static CiReports Here(DirectoryInfo folder) => new(
        folder,
        Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary ? new FileInfo(summary) : null,
        new DirectoryInfo(Environment.CurrentDirectory));

    /// <exception cref="InvalidDataException">A file cannot be written; the message says which.</exception>
    public void Write(CiResult result, TextWriter annotations)
    {
        string summary = MarkdownSummary.Of(result);
        try
        {
            Folder.Create();
            JUnitReport.Of(result).Save(Path.Combine(Folder.FullName, JUnit));
            File.WriteAllText(Path.Combine(Folder.FullName, Sarif), SarifReport.Of(result, Root));
            File.WriteAllText(Path.Combine(Folder.FullName, Summary), summary);
            if (StepSummary is not null) File.AppendAllText(StepSummary.FullName, summary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The reports cannot be written: {e.Message}");
        }

        foreach (string line in GitHubAnnotations.Of(result)) annotations.WriteLine(line);
    }
}
