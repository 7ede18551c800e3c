using Harness;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>A class that cannot exist in our design is said to be shown in another, and why.</summary>
public sealed class OlderDesignTests
{
    const string Heading = "An older design, since the class cannot exist in ours. In ours ";

    public static TheoryData<string> Designs =>
        [.. MutantCatalogue.All.Where(mutant => mutant.Variant.Design is not null).Select(mutant => mutant.Variant.Name)];

    [Theory, MemberData(nameof(Designs))]
    public void An_older_design_says_why_ours_has_no_room_for_its_class(string mutant) =>
        MutantCatalogue.Find(mutant)!.OlderDesign.Should().StartWith("In ours ").And.EndWith(".");

    [Fact]
    public void The_page_says_why()
    {
        GalleryPage.Of(Tally(MutantCatalogue.OfClass("B02"))).Should()
            .MatchRegex($@"\n3\. Caller 2 [^\n]*\n\n{Heading}[^\n]*\.\n");
        GalleryPage.Of(Tally([EndpointMutants.Hedges])).Should().NotContain(Heading);
    }

    [Fact]
    public void The_explanation_says_why()
    {
        Explained(Tally(MutantCatalogue.OfClass("B02"))).Should()
            .Contain("\n  3. Caller 2 ").And.Contain($"\n  {Heading}");
        Explained(Tally([EndpointMutants.Hedges])).Should().NotContain(Heading);
    }

    static string Explained(GalleryTally tally)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Explanation.Print(tally.Clients[0], output).Should().BeTrue("there is no counterexample to run again");
        return output.ToString();
    }

    static GalleryTally Tally(IEnumerable<Mutant> mutants) => new(new GalleryOrder([.. mutants], Schedules: 30, Seed: 1));
}
