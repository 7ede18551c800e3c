using System.Xml.Linq;
using Harness;

namespace Verify.Gallery;

/// <summary>
/// What a mutant's docstring tells: the bug with its evidence, and the interleaving in numbered steps. It is read from
/// the documentation file that the compiler puts beside the assembly, so that it is written once.
/// </summary>
static class Description
{
    /// <summary>What goes before <see cref="Mutant.OlderDesign"/>, wherever it is told.</summary>
    public const string OfOlderDesign = "An older design, since the class cannot exist in ours.";

    static readonly Lazy<XDocument?> s_file = new(Load);

    /// <returns>Line by line; empty if the documentation file is not there.</returns>
    public static IReadOnlyList<string> Of(Mutant mutant)
    {
        XElement? summary = s_file.Value?.Descendants("member")
            .FirstOrDefault(member => IsOf(mutant, (string?)member.Attribute("name")))?.Element("summary");
        if (summary is null) return [];
        foreach (XElement reference in summary.Descendants("see").ToArray())
            reference.ReplaceWith(((string?)reference.Attribute("cref"))?.Split('.')[^1] ?? "");
        return [.. summary.Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    static bool IsOf(Mutant mutant, string? member) =>
        member?.StartsWith("P:Harness.", StringComparison.Ordinal) is true
        && member.EndsWith($".{mutant.Variant.Name}", StringComparison.Ordinal);

    static XDocument? Load()
    {
        string path = Path.ChangeExtension(typeof(Mutant).Assembly.Location, ".xml");
        return File.Exists(path) ? XDocument.Load(path) : null;
    }
}
