using Models;
using Verify.Diagrams;
using Verify.Exploration;
using Verify.Reports;

namespace Verify.Failures;

/// <summary>A failure of which there is a file, as every report tells it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Told">The schedule that is told: the minimal one, where there is one.</param>
/// <param name="IsMinimal">It is that one, and not the one that was found.</param>
sealed record KeptFailure(string Path, WorkResult Told, bool IsMinimal)
{
    /// <summary>The property that fell; none if the failure is no property's.</summary>
    public string? Property => Told.Property;

    /// <summary>How it fell, in a sentence that every report can hold.</summary>
    public string Why => CleanText.Of(Told.Why ?? CleanText.OneLine(Told.Bug!));

    /// <summary>What the world saw of it.</summary>
    public SequenceDiagram Diagram => SequenceDiagram.Of(
        [.. Told.Timeline.Select((WorldEvent e) => e with { Detail = CleanText.Of(e.Detail) })],
        new Violating(Told.Step - 1, Property ?? CiProblem.UnexpectedFailure, Why));
}
