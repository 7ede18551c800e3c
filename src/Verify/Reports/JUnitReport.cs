using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Verify.Exploration;

namespace Verify.Reports;

/// <summary>
/// JUnit XML as Jenkins reads it, and whoever reads what Jenkins does: a test case for each scenario.
/// </summary>
static class JUnitReport
{
    public static XDocument Of(CiResult result)
    {
        Dictionary<string, CiProblem> problems = result.Problems.ToDictionary(problem => problem.Scenario.Name);
        List<XElement> cases = [.. result.Tally.Scenarios.Select(scenario => CaseOf(scenario, problems.GetValueOrDefault(scenario.Scenario.Name)))];
        cases.AddRange(result.OfTheRun.Select(problem =>
            Case(problem.About, Problem("error", CiProblem.NothingProved, problem.Says, problem.Says))));

        var suite = new XElement(
            "testsuite",
            new XAttribute("name", "verify explore"),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(one => one.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(one => one.Element("error") is not null)),
            new XAttribute("time", Seconds(result.Effort.Time)),
            cases);
        return new XDocument(new XElement("testsuites", suite));
    }

    static XElement CaseOf(ScenarioTally scenario, CiProblem? problem)
    {
        var ran = new XElement("system-out", string.Create(
            CultureInfo.InvariantCulture, $"{scenario.Scenario.Says} {scenario.Schedules} schedules, {scenario.Coverage} different steps."));
        return Case(scenario.Scenario.Name, problem is null ? null : Problem(problem), ran);
    }

    static XElement Case(string name, params object?[] content) =>
        new("testcase", new XAttribute("name", name), new XAttribute("classname", "verify.explore"), content);

    static XElement Problem(CiProblem problem) => problem.IsFailure
        ? Problem("failure", problem.Rule, $"{problem.Rule}: {problem.Says}", Body(problem))
        : Problem("error", problem.Rule, problem.Says, problem.Says);

    static XElement Problem(string kind, string type, string message, string body) => new(
        kind, new XAttribute("type", type), new XAttribute("message", message), body);

    static string Body(CiProblem problem)
    {
        var body = new StringBuilder();
        if (problem.Diagram is { } diagram) body.Append(CiResult.TextOf(diagram));
        return body.Append("Run it again: ").Append(problem.Replay).ToString();
    }

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
}
