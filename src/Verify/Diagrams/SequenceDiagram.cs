using Models;

namespace Verify.Diagrams;

/// <summary>What fell in a timeline.</summary>
/// <param name="Index">
/// The event that breaks the property, from 0. The end of the run if there is no such event.
/// </param>
/// <param name="Property">The property's name.</param>
/// <param name="Sentence">How it was broken.</param>
sealed record Violating(int Index, string Property, string Sentence);

/// <summary>One event of a diagram.</summary>
/// <param name="Number">Its place in the timeline, from 1.</param>
/// <param name="Drawing">What it looks like.</param>
/// <param name="IsViolating">It breaks the property.</param>
sealed record DiagramRow(int Number, Drawing Drawing, bool IsViolating);

/// <summary>
/// A timeline as a sequence diagram: a column for each participant, a row for each event, time downwards.
/// </summary>
/// <param name="Participants">Those that take part in something, from left to right.</param>
/// <param name="Rows">The events, in their order.</param>
/// <param name="Violating">What fell, if anything did.</param>
sealed record SequenceDiagram(
    IReadOnlyList<Participant> Participants, IReadOnlyList<DiagramRow> Rows, Violating? Violating)
{
    public static SequenceDiagram Of(IReadOnlyList<WorldEvent> timeline, Violating? violating)
    {
        bool areParallel = AreParallel(timeline);
        DiagramRow[] rows =
        [
            .. timeline.Select((e, i) => new DiagramRow(
                i + 1, EventDrawing.Of(e, RefresherOf(e, areParallel)), i == violating?.Index)),
        ];
        Participant[] participants = [.. rows.SelectMany(row => row.Drawing.Participants).Distinct().Order()];
        return new SequenceDiagram(participants, rows, violating);
    }

    /// <summary>
    /// For a terminal, in plain characters. Lines have no more than <paramref name="width"/> of them.
    /// </summary>
    /// <param name="width">In columns; what is too long for it is cut.</param>
    public string ToText(int width) => TextDiagram.Of(this, width);

    /// <summary>As a Mermaid <c>sequenceDiagram</c>.</summary>
    public string ToMermaid() => MermaidDiagram.Of(this);

    /// <summary>Some process goes on after a later one has begun, so they need columns of their own.</summary>
    static bool AreParallel(IReadOnlyList<WorldEvent> timeline)
    {
        int[] processes = [.. timeline.Select(e => e.Incarnation).Where(process => process > 0)];
        return processes.Zip(processes.Skip(1)).Any(next => next.Second < next.First);
    }

    static Participant RefresherOf(WorldEvent e, bool areParallel) => areParallel
        ? Participant.Refresher with { Number = Math.Max(1, e.Incarnation) }
        : Participant.Refresher;
}
