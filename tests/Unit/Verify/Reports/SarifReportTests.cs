using System.Text.Json.Nodes;
using Harness;
using NJsonSchema;
using Verify.Reports;

namespace VerifyTests;

/// <summary>The report is SARIF 2.1.0 as OASIS' schema has it, and points to what is there.</summary>
public sealed class SarifReportTests
{
    static readonly JsonNode s_run = JsonNode.Parse(Report(Reported.Red))!["runs"]![0]!;

    [Fact]
    public async Task It_is_what_the_schema_asks_for()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Reported.Schema("sarif-2.1.0.json"));

        foreach (CiResult result in new[] { Reported.Red, Reported.AllGreen, Reported.CrashPointsMissed })
            schema.Validate(Report(result)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_schema_refuses_what_is_none()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Reported.Schema("sarif-2.1.0.json"));

        schema.Validate(Report(Reported.Red).Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal))
            .Should().NotBeEmpty();
        schema.Validate(Report(Reported.Red).Replace("\"startLine\"", "\"line\"", StringComparison.Ordinal)).Should().NotBeEmpty();
    }

    [Fact]
    public void A_result_is_of_the_rule_that_it_names()
    {
        foreach (JsonNode? result in s_run["results"]!.AsArray())
        {
            JsonNode rule = s_run["tool"]!["driver"]!["rules"]![(int)result!["ruleIndex"]!]!;
            $"{rule["id"]}".Should().Be($"{result["ruleId"]}");
        }

        s_run["results"]!.AsArray().Select(result => $"{result!["ruleId"]}")
            .Should().Equal("SaveBeforeUse", "UnexpectedFailure", "NothingProved");
    }

    [Fact]
    public void A_result_points_to_the_scenario_and_to_its_property()
    {
        JsonNode result = s_run["results"]![0]!;
        JsonNode scenario = result["locations"]![0]!, property = result["relatedLocations"]![0]!;

        $"{scenario["logicalLocations"]![0]!["fullyQualifiedName"]}".Should().Be("Harness.CallerScenarios.StaleRejection");
        LineOf(scenario).Should().Contain("Scenario StaleRejection { get; }");
        LineOf(property).Should().Contain("Property SaveBeforeUse { get; }");
    }

    /// <summary>Or a scenario has moved, and its alert would be shown nowhere.</summary>
    [Fact]
    public void Every_scenario_is_written_where_its_place_says()
    {
        foreach (Scenario scenario in ScenarioCatalogue.All)
        {
            SourcePlace place = SourcePlace.Of(scenario, Reported.Root);
            File.ReadAllLines(Path.Combine(Reported.Root.FullName, place.Path))[place.Line - 1].Should().Contain(scenario.Name);
        }
    }

    [Fact]
    public void Without_the_sources_a_place_is_the_file() =>
        SourcePlace.Of(CallerScenarios.StaleRejection, new DirectoryInfo(Path.GetTempPath()))
            .Should().Be(new SourcePlace("src/Harness/Scenarios/CallerScenarios.cs", 1, "Harness.CallerScenarios.StaleRejection"));

    [Fact]
    public void The_message_says_how_to_see_it_again() => $"{s_run["results"]![0]!["message"]!["text"]}".Should()
        .Be($"StaleRejection: {Reported.Awkward} Run it again: verify replay reports/StaleRejection-1.repro.json");

    static string LineOf(JsonNode location)
    {
        JsonNode place = location["physicalLocation"]!;
        string file = Path.Combine(Reported.Root.FullName, $"{place["artifactLocation"]!["uri"]}");
        return File.ReadAllLines(file)[(int)place["region"]!["startLine"]! - 1];
    }

    static string Report(CiResult result) => SarifReport.Of(result, Reported.Root);
}
