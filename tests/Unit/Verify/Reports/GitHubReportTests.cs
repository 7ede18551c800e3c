using Verify.Reports;

namespace VerifyTests;

/// <summary>
/// Annotations as GitHub's documentation of workflow commands has them, and a summary in its Markdown.
/// </summary>
public sealed class GitHubReportTests
{
    [Fact]
    public void An_annotation_is_one_line_whatever_is_in_it()
    {
        string[] lines = [.. GitHubAnnotations.Of(Reported.Red)];

        lines.Should().HaveCount(3).And.OnlyContain(line => !line.Contains('\n') && !line.Contains('\r'));
        lines[0].Should().MatchRegex(
            @"^::error file=src/Harness/Scenarios/CallerScenarios\.cs,line=\d+,title=StaleRejection%3A SaveBeforeUse::100%25 <b>");
        lines[0].Should().EndWith("%0ARun it again: verify replay reports/StaleRejection-1.repro.json");
        lines[2].Should().Contain("title=WipeFails%3A NothingProved::Nothing was proved: ");
    }

    /// <summary>As the runner reads them: what was escaped is what it shows.</summary>
    [Fact]
    public void What_was_escaped_comes_back()
    {
        string text = GitHubAnnotations.Of(Reported.Red).First().Split("::", 3)[2];

        text.Replace("%0A", "\n").Replace("%0D", "\r").Replace("%25", "%").Should().StartWith(Reported.Awkward);
    }

    [Fact]
    public void What_is_green_needs_no_annotation()
    {
        GitHubAnnotations.Of(Reported.AllGreen).Should().BeEmpty();
        GitHubAnnotations.Of(Reported.CrashPointsMissed).Should().ContainSingle(line => line.StartsWith("::error title=NothingProved::Crash points: 0 of"));
    }

    [Fact]
    public void The_summary_has_a_Mermaid_diagram_of_each_failure()
    {
        string summary = MarkdownSummary.Of(Reported.Red);

        summary.Should().StartWith("## verify explore: a property was violated\n");
        summary.Split("```mermaid\nsequenceDiagram\n").Should().HaveCount(3);
        summary.Should().Contain("### StaleRejection: SaveBeforeUse").And.Contain("`verify replay reports/StaleRejection-1.repro.json`");
        MarkdownSummary.Of(Reported.AllGreen).Should().StartWith("## verify explore: every property held\n").And.NotContain("mermaid");
        MarkdownSummary.Of(Reported.CrashPointsMissed).Should().StartWith("## verify explore: nothing was proved\n");
    }

    [Fact]
    public void Text_in_the_summary_is_text()
    {
        string summary = MarkdownSummary.Of(Reported.Red);

        summary.Should().Contain(@"100% &#60;b&#62;""sent""&#60;/b&#62;, a\|b: \`x\` \*y\* &#38; ::error::z \]\]&#62; é");
        summary.Should().NotContain("<b>").And.NotContain("\u001b");
    }

    [Fact]
    public void All_reports_are_in_the_folder_and_the_summary_is_the_jobs_too()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-");
        FileInfo step = new(Path.Combine(folder.FullName, "step.md"));
        File.WriteAllText(step.FullName, "before\n");
        using StringWriter annotations = new();

        new CiReports(folder, step, Reported.Root).Write(Reported.Red, annotations);

        folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo("step.md", "summary.md", "verify.junit.xml", "verify.sarif");
        File.ReadAllText(step.FullName).Should().Be("before\n" + File.ReadAllText(Path.Combine(folder.FullName, "summary.md")));
        $"{annotations}".Should().StartWith("::error ");
        folder.Delete(recursive: true);
    }
}
