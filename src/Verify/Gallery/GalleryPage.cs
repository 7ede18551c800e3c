using System.Globalization;
using System.Text;
using Harness;

namespace Verify.Gallery;

/// <summary>
/// docs/mutants.md. How long things took is left out, so that the same order makes the same page, but for what threads race for
/// and for what there was no time to make smaller.
/// </summary>
static class GalleryPage
{
    /// <summary>A picture of more rows shows nothing any more.</summary>
    const int MostRows = 150;

    const string Heading = """
        # Mutants

        Clients that are known to be broken, each by the smallest change that has a bug of real refreshers. The suite must
        find every one, by the property that it breaks. This page is made by `verify mutants --markdown`; with a mutant's name
        or the number of a class of bug, `verify mutants` draws how it falls.

        The classes B01 to B44 are those of real refreshers' bugs, each of which has a mutant here; one that cannot exist
        in our design is shown in an older one. A mutant is one small file or property and is found by itself
        ([how to add one](gallery.md)); its docstring is what is printed below.

        """;

    public static string Of(GalleryTally tally)
    {
        var text = new StringBuilder(Heading);
        text.Append("\n## The client under Coyote\n\n");
        ClientTable.Append(text, tally);

        CoreReport.AppendTable(text, tally.Core);
        text.Append("\n## The tests of the core, tested\n\n").Append(Prose.Read("core-mutation.md"));
        text.Append("\n## What is wrong with each\n");
        foreach (MutantTally one in tally.Clients)
        {
            CoreTally? core = tally.Core.FirstOrDefault(core => core.Mutant == one.Mutant);
            text.Append(DescriptionOf(one.Mutant));
            AppendDiagram(text, one, core?.Kill);
            CoreReport.AppendHistory(text, core);
        }

        return text.ToString();
    }

    /// <summary>A mutant's heading, and what is wrong with it.</summary>
    public static string DescriptionOf(Mutant mutant)
    {
        var text = new StringBuilder();
        Line(text, $"\n### {mutant}\n");
        bool wasStep = false;
        foreach ((int i, string line) in Description.Of(mutant).Index())
        {
            // A list begins and ends at an empty line, or Markdown would join it with the text around it.
            bool isStep = char.IsAsciiDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal);
            if (i > 0 && isStep != wasStep) text.Append('\n');
            Line(text, $"{line}");
            wasStep = isStep;
        }

        if (mutant.OlderDesign is { } why) Line(text, $"\n{Description.OfOlderDesign} {why}");
        return text.ToString();
    }

    /// <summary>The checker's shortest run, if there is one: nothing is left to be made smaller.</summary>
    static void AppendDiagram(StringBuilder text, MutantTally one, Kill? core)
    {
        if ((core?.Diagram ?? one.Counterexample?.Diagram) is not { } diagram) return;
        string whose = core is not null ? "the checker's, which is the shortest there is" : one.Counterexample!.Extent switch
        {
            null => "Coyote's, as it was found",
            { IsOutOfTime: true } => "Coyote's, made as small as there was time for",
            _ => "Coyote's, made as small as it could be",
        };
        Line(text, $"\nHow it falls ({whose}):\n");
        if (diagram.Rows.Count > MostRows) Line(text, $"{diagram.Rows.Count} events, which is too long for a picture.");
        else Line(text, $"```mermaid\n{diagram.ToMermaid().TrimEnd()}\n```");
    }

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
