using Harness;
using Verify.Diagrams;

namespace Verify.Gallery;

/// <summary>One mutant in detail: what is wrong with it, how it falls, and that it does so again.</summary>
static class Explanation
{
    /// <returns>Whether its counterexample, run again, fell again at the same step; true if there is none.</returns>
    public static bool Print(MutantTally one, TextWriter output)
    {
        output.WriteLine(one.Mutant);
        foreach (string line in Description.Of(one.Mutant)) output.WriteLine($"  {line}");
        foreach (BugClass bug in one.Mutant.Classes.Select(number => BugClass.Find(number)!))
            output.WriteLine($"  {bug.Number}: {bug.Says}");
        if (one.Mutant.OlderDesign is { } why) output.WriteLine($"  {Description.OfOlderDesign} {why}");
        output.WriteLine($"  In {one.Fall.Scenario}: {one.Fall.Scenario.Says}");
        output.WriteLine();
        if (one.Counterexample is not { } counterexample) return true;
        DiagramPrinter.Print(counterexample.Diagram, output);
        output.WriteLine();
        (string says, bool isSame) = counterexample.Replay();
        if (counterexample.Extent is { } extent) output.WriteLine($"As small as {(extent.IsOutOfTime ? "there was time for" : "it could be made")}: {extent}.");
        output.WriteLine(says);
        output.WriteLine();
        return isSame;
    }
}
