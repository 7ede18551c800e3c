namespace Verify.Reports;

/// <summary>
/// Workflow commands that GitHub Actions shows as annotations: <c>::error
/// file=...,line=...,title=...::text</c>.
/// </summary>
static class GitHubAnnotations
{
    public static IEnumerable<string> Of(CiResult result)
    {
        foreach (CiProblem problem in result.Problems)
        {
            string text = problem.Replay is null ? problem.Says : $"{problem.Says}\nRun it again: {problem.Replay}";
            yield return Error($"{problem.Scenario.Name}: {problem.Rule}", text, problem.Place);
        }

        foreach (RunProblem problem in result.OfTheRun) yield return Error(CiProblem.NothingProved, problem.Says, null);
    }

    static string Error(string title, string text, SourcePlace? place)
    {
        string at = place is null ? "" : $"file={Property(place.Path)},line={place.Line},";
        return $"::error {at}title={Property(title)}::{Text(text)}";
    }

    // The runner takes a command to the end of its line, and what is escaped so it turns back.
    static string Text(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Text(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
