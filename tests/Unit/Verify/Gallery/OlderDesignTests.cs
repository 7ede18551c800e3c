using Harness;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>A class that cannot exist in our design is said to be shown in another, and why.</summary>
public sealed class OlderDesignTests
{
    const string Heading = "An older design, since the class cannot exist in ours. In ours ";

    public static TheoryData<string> Classes => ["B02", "B04", "B05", "B19", "B20"];

    [Theory, MemberData(nameof(Classes))]
    public void A_class_without_room_in_our_design_is_shown_in_an_older_one(string number) =>
        MutantCatalogue.OfClass(number).Should().ContainSingle(mutant => mutant.OlderDesign != null)
            .Which.OlderDesign.Should().StartWith("In ours ").And.EndWith(".");

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
