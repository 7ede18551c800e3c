using Harness;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>
/// docs/mutants.md as far as it can be checked without running anything: which mutants there are, and what they are. What
/// fell, and after how long, is known when the page is made.
/// </summary>
public sealed class PageTests
{
    const string Remedy = "`dotnet run --project src/Verify -c Release -- mutants --markdown --seeds 20 --compare --least` makes it so";

    static readonly string[] s_known = ["Mutant", "Classes", "Scenario"];

    static string Committed =>
        File.ReadAllText(Path.Combine(Reported.Root.FullName, "docs", "mutants.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_page_is_of_the_mutants_that_there_are()
    {
        HeadingsOf(Committed).Should().Equal(MutantCatalogue.All.Select(mutant => $"{mutant}"), Remedy);
        RowsOf(Committed).Should().Equal(Expected, Remedy);
    }

    /// <summary>A page that is made in less time would lose what took the most of it.</summary>
    [Fact]
    public void The_page_has_every_column_that_is_measured() =>
        LinesOf(Committed, "## The client under Coyote").First(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Should().ContainAll("| Median of 20 seeds |", "| Plain test |", "| Stress |", "| Portfolio |", "| Callers |", "| Faults |", "| Choices |", "| Steps |");

    [Fact]
    public void The_page_says_of_each_mutant_what_its_docstring_says() =>
        MutantCatalogue.All.Where(mutant => !Committed.Contains(GalleryPage.DescriptionOf(mutant), StringComparison.Ordinal))
            .Should().BeEmpty(Remedy);

    /// <summary>Or a page that no longer has what is looked for would be fresh for ever.</summary>
    [Fact]
    public void A_page_that_was_just_made_is_fresh()
    {
        string page = GalleryPage.Of(new GalleryTally(new GalleryOrder(MutantCatalogue.All, 3000, 1)));

        HeadingsOf(page).Should().Equal(MutantCatalogue.All.Select(mutant => $"{mutant}"));
        RowsOf(page).Should().Equal(Expected);
    }

    [Fact]
    public void Every_class_of_bug_has_a_mutant() =>
        BugClass.All.Where(one => !MutantCatalogue.OfClass(one.Number).Any()).Should().BeEmpty();

    static IEnumerable<string> Expected => MutantCatalogue.All.Select(
        mutant => $"{mutant} | {string.Join(' ', mutant.Classes)} | {mutant.Falls[0].Scenario}");

    /// <summary>The mutants that are told of, in their order.</summary>
    static IEnumerable<string> HeadingsOf(string page) =>
        LinesOf(page, "## What is wrong with each").Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);

    /// <summary>Of the client's table, what is known without running it.</summary>
    static IEnumerable<string> RowsOf(string page)
    {
        string[][] rows =
        [
            .. LinesOf(page, "## The client under Coyote").Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        int[] columns = [.. s_known.Select(heading => Array.IndexOf(rows[0], heading))];
        return rows.Skip(1).Select(row => string.Join(" | ", columns.Select(column => row[column])));
    }

    /// <summary>A section's lines, from its heading to the next.</summary>
    static IEnumerable<string> LinesOf(string page, string heading) => page.Split('\n')
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
}
