using System.Globalization;
using Harness;
using Verify.Diagrams;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>How much a counterexample takes.</summary>
/// <param name="Callers">Callers that take part; the one that probes the world at the end is none of them.</param>
/// <param name="Faults">Faults that strike.</param>
/// <param name="Choices">Choices of schedule (<see cref="ScheduleSize.Choices"/>).</param>
/// <param name="Steps">Lines of its timeline, up to the one that breaks the property.</param>
/// <param name="IsOutOfTime">It may be that it takes less (<see cref="Failure.IsOutOfTime"/>).</param>
readonly record struct Extent(int Callers, int Faults, int Choices, int Steps, bool IsOutOfTime)
{
    /// <returns>In the terminal's table, in a word.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Callers} callers, {Faults} faults, {Choices} choices, {Steps} steps{(IsOutOfTime ? ", or less" : "")}");
}

/// <summary>How a mutant of the client was seen to fall.</summary>
/// <param name="told">The schedule, as it was found or made small.</param>
sealed class Counterexample(WorkResult told)
{
    /// <summary>Its length; none if it was not made small.</summary>
    public Extent? Extent => told.Least is { } least
        ? new Extent(
            Failure.CallersIn(told.Timeline).Count,
            least.Strikes.Count,
            least.Choices.Count,
            told.Step > 0 ? told.Step : told.Timeline.Length,
            least.IsOutOfTime)
        : null;

    /// <summary>The property that falls in it, and where.</summary>
    public Violating? Violating { get; } =
        told.Property is { } property ? new Violating(told.Step - 1, property, told.Why ?? "") : null;

    public SequenceDiagram Diagram => SequenceDiagram.Of(told.Timeline, Violating);

    /// <summary>Runs it once more.</summary>
    /// <returns>What became of it, and whether the same fell again at the same step.</returns>
    public (string Says, bool IsSame) Replay()
    {
        if (told.Least is not { } least) return ("It could not be made small, so it is not run again.", false);

        // A schedule runs several times faster where its threads share a core.
        using IDisposable pinned = CorePinning.PinFor(0);
        DirectedRun again = new DirectedRuns(Clients.Find(told.Item.Client)!, least.Of(Worker.ScenarioOf(told.Item)), least.Strikes)
            .Run(CoyoteTrace.Parse(least.Trace).Schedule);
        if (again.Violation is not { } fell) return ("Run again, nothing fell.", false);
        bool isSame = new Violating(fell.Step - 1, fell.Property.Name, fell.Why) == Violating && again.Timeline.SequenceEqual(told.Timeline);
        return ($"Run again: {fell.Property} fell {(isSame ? "again, at the same step" : "otherwise, at step")} {fell.Step}.", isSame);
    }
}
