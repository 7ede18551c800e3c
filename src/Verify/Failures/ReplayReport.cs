using System.Globalization;
using Harness;
using Verify.Diagrams;

namespace Verify.Failures;

/// <summary>What <c>verify replay</c> says.</summary>
static class ReplayReport
{
    public static void Print(FailureFile failure, Replayed replayed, bool isPlain, TextWriter output)
    {
        output.WriteLine(Headline(failure, replayed));
        if (replayed.Outcome != ReplayOutcome.Exact && replayed.Misfit is { } line) PrintMisfit(failure, replayed.Run, line, output);
        if (replayed.Outcome == ReplayOutcome.Gone) return;
        if (replayed.Outcome != ReplayOutcome.Other && Summary(failure) is { } summary) output.WriteLine(summary);
        output.WriteLine();

        // What no property saw is told in Coyote's words, above what the world saw of it.
        DirectedRun run = replayed.Run;
        if (isPlain || run.Violation is null) output.WriteLine(run.Bug);
        if (isPlain) return;
        Violating? violating = run.Violation is { } violation
            ? new Violating(violation.Step - 1, violation.Property.Name, violation.Why)
            : null;
        DiagramPrinter.Print(SequenceDiagram.Of(run.Timeline, violating), output);
        if (run.Violation is not null) output.WriteLine($"  {run.Violation.Property.Says}");
    }

    static string Headline(FailureFile failure, Replayed replayed)
    {
        string where = $"in {failure.Scenario} on client {failure.Client}";
        string expected = Name(failure.Property), what = $"{expected}, {where}";
        string build = failure.Build.IsThis() ? "" : $" It was found on another build, {failure.Build.Commit}.";
        return replayed.Outcome switch
        {
            ReplayOutcome.Exact => $"Replayed exactly: {what}.{build}",
            ReplayOutcome.ByMeaning => $"Replayed by meaning: {what}. The same property falls, by other steps.{build}",
            ReplayOutcome.Other => $"Something else fails, {where}: {expected} was expected, and what fell is "
                + $"{Name(replayed.Run.Violation?.Property.Name)}.{build}",
            _ => $"It does not fail any more: {what}. {(failure.Property is null ? "It did not come up" : "That property held")}.{build}",
        };
    }

    static string Name(string? property) => property ?? "a failure that no property saw";

    /// <summary>What cannot be left out.</summary>
    static string? Summary(FailureFile failure)
    {
        if (failure.Least is not { } least) return null;
        string absent = least.Absent.Count == 0 ? "" : $" without caller {string.Join(", ", least.Absent)};";
        string faults = least.Strikes.Count == 0 ? "no fault" : string.Join(", ", least.Strikes.Select(strike => strike.Fault));
        string found = failure.Found.Size is { Choices: { } choices } ? string.Create(CultureInfo.InvariantCulture, $" (found with {choices})") : "";
        string perhaps = least.IsOutOfTime ? " Perhaps it takes less: the time to make it small was over." : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"It takes:{absent} {faults}; {Count(least.Choices.Count, "choice")} of schedule{found}.{perhaps}");
    }

    static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    static void PrintMisfit(FailureFile failure, DirectedRun run, int line, TextWriter output)
    {
        string expected = line <= failure.Timeline.Count ? failure.Timeline[line - 1] : "(the end)";
        string here = line <= run.Timeline.Count ? $"{run.Timeline[line - 1]}" : "(the end)";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Step {line} is the first that no longer fits:"));
        output.WriteLine($"  in the file  {expected}");
        output.WriteLine($"  here         {here}");
    }
}
