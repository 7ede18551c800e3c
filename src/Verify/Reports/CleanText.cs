using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace Verify.Reports;

/// <summary>
/// Text that every report can hold: one line, and no character that XML cannot write, UTF-8 cannot encode or a terminal
/// obeys. What a broken client throws may have any.
/// </summary>
static class CleanText
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            bool isText = !Rune.IsControl(rune) && (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value));
            clean.Append(isText ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }

    /// <summary>What Coyote says of a failure, in a line.</summary>
    public static string OneLine(string bug) => string.Join(' ', bug.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
