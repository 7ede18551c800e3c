using System.Globalization;
using System.Text;

namespace Verify.Diagrams;

/// <summary>Draws a sequence diagram with plain characters.</summary>
static class TextDiagram
{
    /// <summary>How the row begins that breaks the property.</summary>
    public const string Mark = ">>>";

    const int Gutter = 9;

    public static string Of(SequenceDiagram diagram, int width)
    {
        int room = Math.Max(0, width - Gutter);
        var lifelines = new Lifelines(diagram.Participants, room);
        var text = new StringBuilder();
        Append(new string(' ', Gutter) + lifelines.Heading());
        foreach (DiagramRow row in diagram.Rows)
            Append($"{Number(row)}{Draw(row.Drawing, lifelines, room)}");

        if (diagram.Violating is { } violating)
        {
            text.AppendLine();
            foreach (string line in Wrap($"{violating.Property}: {violating.Sentence}", width)) Append(line);
        }

        return text.ToString();

        void Append(string line) => text.AppendLine(Cut(line.TrimEnd(), width));
    }

    static string Number(DiagramRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(row.IsViolating ? Mark : ""),-3} {row.Number,3}  ");

    static string Draw(Drawing drawing, Lifelines lifelines, int room)
    {
        char[] line = new char[room];
        Array.Fill(line, ' ');
        foreach (int column in lifelines.Columns) Write(line, column, "|");
        switch (drawing)
        {
            case Arrow arrow:
                DrawArrow(line, arrow, lifelines[arrow.From], lifelines[arrow.To]);
                break;
            case Note note:
                DrawBeside(line, lifelines[note.At], lifelines[note.At], $"* {note.Text}", $"{note.Text} *");
                break;
            case Divider divider:
                Write(line, 0, $"===== {divider.Text} ".PadRight(lifelines.Width, '='));
                break;
        }

        return new string(line);
    }

    /// <summary>The text is on the arrow, at its tail, and beside it where the arrow is too short.</summary>
    static void DrawArrow(char[] line, Arrow arrow, int from, int to)
    {
        const int Tail = 2, Head = 3;
        (int left, int right) = (Math.Min(from, to), Math.Max(from, to));
        Write(line, left + 1, new string('-', right - left - 1));
        char head = arrow.IsLost ? 'x' : from < to ? '>' : '<';
        Write(line, from < to ? right - 1 : left + 1, $"{head}");

        string label = $" {arrow.Text} ";
        if (label.Length > right - left - 1 - Tail - Head) DrawBeside(line, left, right, arrow.Text, arrow.Text);
        else Write(line, from < to ? left + 1 + Tail : right - Tail - label.Length, label);
    }

    /// <summary>
    /// To the right if it fits there, and else to the left, or wherever there is more of it to be seen.
    /// </summary>
    static void DrawBeside(char[] line, int left, int right, string onTheRight, string onTheLeft)
    {
        const int Space = 2;
        int room = line.Length - right - Space;
        bool isRight = onTheRight.Length <= room || room >= left - 1;
        if (isRight) Write(line, right + Space, $"{Cut(onTheRight, room)} ");
        else Write(line, Math.Max(0, left - 1 - onTheLeft.Length), $"{Cut(onTheLeft, left - 1)} ");
    }

    /// <summary>What would be outside of the line is left out.</summary>
    static void Write(char[] line, int column, string text)
    {
        for (int i = 0; i < text.Length && column + i < line.Length; i++) line[column + i] = text[i];
    }

    static string Cut(string text, int length) =>
        text.Length <= length ? text : length < 1 ? "" : $"{text.AsSpan(0, length - 1)}~";

    static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length > 0 ? $"{line} {word}" : word;
        }

        yield return line;
    }
}
