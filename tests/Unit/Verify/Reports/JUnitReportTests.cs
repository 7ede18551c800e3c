using System.Xml.Linq;
using System.Xml.Schema;
using Verify.Reports;

namespace VerifyTests;

/// <summary>The report is JUnit XML as Jenkins' schema has it, and says of each scenario what became of it.</summary>
public sealed class JUnitReportTests
{
    [Fact]
    public void It_is_what_the_schema_asks_for()
    {
        foreach (CiResult result in new[] { Reported.Red, Reported.AllGreen, Reported.CrashPointsMissed })
            Violations(Reread(result)).Should().BeEmpty();
    }

    /// <summary>The schema that is never violated checks nothing.</summary>
    [Fact]
    public void The_schema_refuses_what_is_none()
    {
        XDocument report = Reread(Reported.Red);
        report.Descendants("testcase").First().Attribute("name")!.Remove();
        report.Descendants("testcase").Last().Add(new XElement("surprise"));

        Violations(report).Should().HaveCount(2);
    }

    [Fact]
    public void Each_scenario_is_a_case_and_is_counted_as_what_it_is()
    {
        XElement suite = Reread(Reported.Red).Descendants("testsuite").Single();

        suite.Elements("testcase").Attributes("name").Select(name => name.Value)
            .Should().Equal("ParallelCallers", "StaleRejection", "Tunnel", "WipeFails");
        string counts = string.Join(' ', suite.Attributes().Where(one => one.Name != "name"));
        counts.Should().Be("tests=\"4\" failures=\"2\" errors=\"1\" time=\"2.500\"");
    }

    [Fact]
    public void A_failure_has_the_sentence_the_diagram_and_the_command()
    {
        XElement failure = Problem("StaleRejection", "failure");

        failure.Attribute("type")!.Value.Should().Be("SaveBeforeUse");
        failure.Attribute("message")!.Value.Should().Be($"SaveBeforeUse: {Reported.Awkward}");
        failure.Value.Should().Contain("Caller 2").And.Contain(">>>")
            .And.EndWith("Run it again: verify replay reports/StaleRejection-1.repro.json");
    }

    /// <summary>An escape character and half a surrogate pair would make the whole file unreadable.</summary>
    [Fact]
    public void What_XML_cannot_say_is_replaced() => Problem("Tunnel", "failure").Attribute("message")!.Value
        .Should().Be("UnexpectedFailure: Unhandled exception \ufffd[31m\ufffd");

    [Fact]
    public void What_proves_nothing_is_an_error_and_no_success()
    {
        Problem("WipeFails", "error").Value.Should().StartWith("Nothing was proved: VaultWipeFailed");
        Reread(Reported.CrashPointsMissed).Descendants("error").Single().Value.Should().StartWith("Crash points: 0 of 12 hit; missed");
        Reread(Reported.AllGreen).Descendants("error").Should().BeEmpty();
    }

    static XElement Problem(string scenario, string kind) => Reread(Reported.Red).Descendants("testcase")
        .Single(one => one.Attribute("name")!.Value == scenario).Element(kind)!;

    static XDocument Reread(CiResult result) => XDocument.Parse(JUnitReport.Of(result).ToString());

    static List<string> Violations(XDocument report)
    {
        XmlSchemaSet schemas = new();
        schemas.Add(null, Reported.Schema("junit.xsd"));
        List<string> violations = [];
        report.Validate(schemas, (_, e) => violations.Add(e.Message));
        return violations;
    }
}
