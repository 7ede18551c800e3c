using Harness;
using Models;
using Verify.Diagrams;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>One mutant in detail: what is wrong with it, and how it was seen to fall, as small as that could be made.</summary>
static class Explanation
{
    public static void Print(MutantTally one, TextWriter output)
    {
        output.WriteLine(one.Mutant);
        foreach (string line in Description.Of(one.Mutant)) output.WriteLine($"  {line}");
        foreach (BugClass bug in one.Mutant.Classes.Select(number => BugClass.Find(number)!))
            output.WriteLine($"  {bug.Number}: {bug.Says}");
        output.WriteLine($"  In {one.Fall.Scenario}: {one.Fall.Scenario.Says}");
        output.WriteLine();
        if (one.Kill is not { } kill) return;
        DiagramPrinter.Print(Diagram(one, kill), output);
        output.WriteLine();
    }

    static SequenceDiagram Diagram(MutantTally one, WorkResult kill)
    {
        DirectedRun? least = TryShrink(one, kill)?.Run;
        Violating? violating = least?.Violation is { } violation
            ? new Violating(violation.Step - 1, violation.Property.Name, violation.Why)
            : kill.Property is { } property ? new Violating(kill.Step - 1, property, kill.Why ?? "") : null;
        IReadOnlyList<WorldEvent> timeline = least?.Timeline ?? kill.Timeline;
        return SequenceDiagram.Of(timeline, violating);
    }

    static Failure? TryShrink(MutantTally one, WorkResult kill)
    {
        if (kill.Trace is null) return null;

        // The workers are done, and a schedule runs several times faster where its threads share a core.
        CorePinning.Pin(0);
        try
        {
            return new Shrinker(one.Mutant.Variant).Shrink(one.Fall.Scenario, kill.Trace);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
