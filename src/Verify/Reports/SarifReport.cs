using System.Text.Json;
using System.Text.Json.Nodes;

namespace Verify.Reports;

/// <summary>
/// SARIF 2.1.0 (OASIS), which code scanning shows beside the code: a rule for each property, a result for each scenario
/// that is not green, located where the scenario is written and related to where the property is.
/// </summary>
static class SarifReport
{
    const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    const string Root = "%SRCROOT%";

    static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="root">The folder of the repository, where the lines of places are looked up.</param>
    public static string Of(CiResult result, DirectoryInfo root)
    {
        (string Name, string Says)[] rules = [.. CiResult.Rules];
        string[] names = [.. rules.Select(rule => rule.Name)];
        object run = new
        {
            Tool = new
            {
                Driver = new
                {
                    Name = "verify",
                    Version = typeof(SarifReport).Assembly.GetName().Version?.ToString(3),
                    Rules = rules.Select(rule => new
                    {
                        Id = rule.Name,
                        ShortDescription = new { Text = rule.Says },
                        DefaultConfiguration = new { Level = "error" },
                    }),
                },
            },
            Invocations = new[]
            {
                new
                {
                    ExecutionSuccessful = result.Tally.BrokenOff is null,
                    ExitCode = result.Tally.ExitCode,
                    ToolExecutionNotifications = result.OfTheRun.Select(problem => new
                    {
                        Level = "error",
                        Message = new { Text = problem.Says },
                    }),
                },
            },
            ColumnKind = "utf16CodeUnits",
            Results = result.Problems.Select(problem => ResultOf(problem, names, root)),
        };
        var log = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(JsonSerializer.SerializeToNode(run, s_json)),
        };
        return log.ToJsonString(s_json);
    }

    static object ResultOf(CiProblem problem, string[] rules, DirectoryInfo root) => new
    {
        RuleId = problem.Rule,
        RuleIndex = Array.IndexOf(rules, problem.Rule),
        Level = "error",
        Message = new { Text = $"{problem.Scenario.Name}: {problem.Says}{(problem.Replay is null ? "" : $" Run it again: {problem.Replay}")}" },
        Locations = new[] { LocationOf(problem.Place) },
        RelatedLocations = SourcePlace.OfProperty(problem.Rule, root) is { } property ? new[] { LocationOf(property) } : null,

        // The same scenario and property are the same alert, whichever schedule shows it.
        PartialFingerprints = new Dictionary<string, string> { ["scenarioAndProperty/v1"] = $"{problem.Scenario.Name}/{problem.Rule}" },
    };

    static object LocationOf(SourcePlace place) => new
    {
        PhysicalLocation = new
        {
            ArtifactLocation = new { Uri = place.Path, UriBaseId = Root },
            Region = new { StartLine = place.Line },
        },
        LogicalLocations = new[]
        {
            new { Name = place.Member[(place.Member.LastIndexOf('.') + 1)..], FullyQualifiedName = place.Member, Kind = "member" },
        },
    };
}
