using System.Text;

namespace Verify.Diagrams;

/// <summary>Writes a sequence diagram in the language of Mermaid.</summary>
static class MermaidDiagram
{
    public static string Of(SequenceDiagram diagram) => string.Join('\n', Lines(diagram)) + "\n";

    static IEnumerable<string> Lines(SequenceDiagram diagram)
    {
        // A note needs somebody to be over.
        Participant[] participants = diagram.Participants is [] ? [Participant.Refresher] : [.. diagram.Participants];
        string all = string.Join(',', participants.Select(each => each.ShortName).Take(1)
            .Concat(participants.Skip(1).TakeLast(1).Select(each => each.ShortName)));
        string[] violation = diagram.Violating is { } violating
            ? [$"  Note over {all}: {Escape($"{violating.Property}: {violating.Sentence}")}"]
            : [];
        return
        [
            "sequenceDiagram",
            .. participants.Select(each => $"  participant {each.ShortName} as {each}"),
            .. diagram.Rows.SelectMany(row => Lines(row, all, violation)),
            .. diagram.Rows.Any(row => row.IsViolating) ? [] : violation,
        ];
    }

    static IEnumerable<string> Lines(DiagramRow row, string all, string[] violation)
    {
        string line = $"  {Draw(row.Drawing, all)}: {Escape(row.Drawing.Text)}";
        return row.IsViolating ? ["  rect rgb(255, 205, 205)", line, .. violation, "  end"] : [line];
    }

    static string Draw(Drawing drawing, string all) => drawing switch
    {
        Arrow arrow => $"{arrow.From.ShortName}{Shaft(arrow)}{arrow.To.ShortName}",
        Note note => $"Note over {note.At.ShortName}",
        _ => $"Note over {all}",
    };

    static string Shaft(Arrow arrow) => (arrow.IsAnswer ? "--" : "-") + (arrow.IsLost ? "x" : ">>");

    /// <summary>What has a meaning in Mermaid or HTML becomes a numeric entity, as Mermaid writes them.</summary>
    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (c is '#' or ';' or '"' or '<' or '>' or '%' or '&' or '\\' || char.IsControl(c))
                escaped.Append('#').Append((int)c).Append(';');
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
