using System.CommandLine;
using Harness;
using Models;
using Verify.Diagrams;
using Verify.Exploration;
using Verify.Failures;

namespace Verify.Commands;

/// <summary><c>verify replay</c>: runs the schedule of a failure file again.</summary>
static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A *.repro.json that explore wrote." };
        var plain = new Option<bool>("--plain") { Description = "Prints the timeline as a list, not as a sequence diagram." };
        var command = new Command("replay", "Runs a failing schedule again, step by step.") { file, plain };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(plain), parsed.InvocationConfiguration));
        return command;
    }

    static int Run(FileInfo file, bool isPlain, InvocationConfiguration console)
    {
        FailureFile failure;
        try
        {
            failure = FailureFile.Load(file);
        }
        catch (InvalidDataException e)
        {
            console.Error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }

        if (ScenarioCatalogue.Find(failure.Scenario) is not { } scenario)
        {
            console.Error.WriteLine($"{file} is of scenario {failure.Scenario}, which this build does not have.");
            return ExitCode.BadInput;
        }

        if (Clients.Find(failure.Client) is not { } client)
        {
            console.Error.WriteLine($"{file} is of client {failure.Client}, which this build does not have.");
            return ExitCode.BadInput;
        }

        ExplorationResult result;
        IReadOnlyList<WorldEvent> timeline = [];
        try
        {
            var plan = new ExplorationPlan { Schedules = 1, Trace = failure.Trace };
            result = new Explorer(client) { OnRun = world => timeline = world.Timeline }.Explore(scenario, plan);
        }
        catch (InvalidDataException e)
        {
            console.Error.WriteLine($"{file}: {e.Message}");
            return ExitCode.BadInput;
        }

        if (result is { Violation: null, Vacuous: { } why })
        {
            console.Error.WriteLine($"Nothing was proved: {why}.");
            return ExitCode.NothingProved;
        }

        if (result.Bug is null)
        {
            console.Output.WriteLine("The schedule does not fail any more: everything held.");
            return ExitCode.Held;
        }

        Print(result, timeline, isPlain, console.Output);
        return ExitCode.Violated;
    }

    /// <summary>What no property saw is told in Coyote's words, above what the world saw of it.</summary>
    static void Print(ExplorationResult result, IReadOnlyList<WorldEvent> timeline, bool isPlain, TextWriter output)
    {
        if (isPlain || result.Violation is null) output.WriteLine(result.Bug);
        if (isPlain) return;
        Violating? violating = result.Violation is { } violation
            ? new Violating(violation.Step - 1, violation.Property.Name, violation.Why)
            : null;
        DiagramPrinter.Print(SequenceDiagram.Of(timeline, violating), output);
        if (result.Violation is not null) output.WriteLine($"  {result.Violation.Property.Says}");
    }
}
