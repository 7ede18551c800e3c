using System.Text;

namespace Verify.Gallery;

/// <summary>A table in plain text.</summary>
static class TextTable
{
    /// <summary>Rows of as many cells each, the heading first: every column as wide as its widest cell.</summary>
    public static void Append(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0) return;
        int[] widths = [.. rows[0].Select((_, i) => rows.Max(row => row[i].Length))];
        foreach (string[] row in rows)
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        text.Append('\n');
    }
}
