using System.Globalization;
using Harness;
using Models;
using Verify.Diagrams;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>How much a counterexample takes.</summary>
/// <param name="Callers">Callers that take part; the one that probes the world at the end is none of them.</param>
/// <param name="Faults">Faults that strike.</param>
/// <param name="Choices">Choices of schedule (<see cref="ScheduleSize.Choices"/>).</param>
/// <param name="Steps">Lines of its timeline, up to the one that breaks the property.</param>
readonly record struct Extent(int Callers, int Faults, int Choices, int Steps)
{
    /// <returns>In the terminal's table, in a word.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Callers} callers, {Faults} faults, {Choices} choices, {Steps} steps");
}

/// <summary>How a mutant of the client was seen to fall.</summary>
sealed class Counterexample
{
    readonly Failure? _least;

    Counterexample(Failure? least, IReadOnlyList<WorldEvent> timeline, Violating? violating)
    {
        (_least, Violating) = (least, violating);
        Diagram = SequenceDiagram.Of(timeline, violating);
    }

    /// <summary>Its length; none if it could not be made small.</summary>
    public Extent? Extent => _least is { Run: { } run } least
        ? new Extent(
            run.Timeline.Select(e => e.Caller).Where(caller => caller is > 0 and not ScenarioRun.Probe).Distinct().Count(),
            least.Strikes.Count,
            least.Choices.Count,
            run.Violation!.Step is > 0 and int step ? step : run.Timeline.Count)
        : null;

    /// <summary>The property that falls in it, and where.</summary>
    public Violating? Violating { get; }

    public SequenceDiagram Diagram { get; }

    /// <summary>Makes a kill small. That takes a second or so; the process is pinned to a core for that long.</summary>
    public static Counterexample Least(Mutant mutant, Fall fall, WorkResult kill) => Shrink(mutant, fall, kill) is { } least
        ? new Counterexample(least, least.Run.Timeline, ViolatingOf(least.Run))
        : Found(kill);

    /// <summary>A kill as it was found.</summary>
    public static Counterexample Found(WorkResult kill) => new(
        null, kill.Timeline, kill.Property is { } property ? new Violating(kill.Step - 1, property, kill.Why ?? "") : null);

    /// <summary>Runs it once more.</summary>
    /// <returns>What became of it, and whether the same fell again at the same step.</returns>
    public (string Says, bool IsSame) Replay()
    {
        if (_least is not { Run: var expected } least) return ("It could not be made small, so it is not run again.", false);
        using IDisposable pinned = CorePinning.PinFor(0);
        DirectedRun again = new DirectedRuns(least.Client, least.Scenario, least.Strikes).Run(expected.Schedule);
        if (ViolatingOf(again) is not { } fell) return ("Run again, nothing fell.", false);
        bool isSame = fell == Violating && again.Timeline.SequenceEqual(expected.Timeline);
        return ($"Run again: {fell.Property} fell {(isSame ? "again, at the same step" : "otherwise, at step")} {fell.Index + 1}.", isSame);
    }

    static Violating? ViolatingOf(DirectedRun run) => run.Violation is { } violation
        ? new Violating(violation.Step - 1, violation.Property.Name, violation.Why)
        : null;

    static Failure? Shrink(Mutant mutant, Fall fall, WorkResult kill)
    {
        if (kill.Trace is null) return null;

        // A schedule runs several times faster where its threads share a core.
        using IDisposable pinned = CorePinning.PinFor(0);
        try
        {
            return new Shrinker(mutant.Variant).Shrink(fall.Scenario, kill.Trace);
        }
        catch (Exception e) when (e is InvalidDataException or NothingRunException)
        {
            return null;
        }
    }
}
