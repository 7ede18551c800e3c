using System.CommandLine;
using System.Diagnostics;
using Harness;
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
        var debug = new Option<bool>("--debug") { Description = "Waits for a debugger to attach, and breaks at the step that violates." };
        var trace = new Option<FileInfo>("--trace")
        {
            Description = "Writes Coyote's own trace, as it was found, to this file and runs nothing: ./coyote replay takes it.",
            HelpName = "FILE",
        };
        var command = new Command("replay", "Runs a failing schedule again, step by step.") { file, plain, debug, trace };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            try
            {
                FailureFile failure = FailureFile.Load(parsed.GetValue(file)!);
                if (parsed.GetValue(trace) is { } path) return Extract(failure, path, console);
                DebugSession? session = parsed.GetValue(debug) ? new DebugSession(() => Debugger.IsAttached, Debugger.Break) : null;
                return Run(failure, parsed.GetValue(file)!, parsed.GetValue(plain), session, console);
            }
            catch (InvalidDataException e)
            {
                console.Error.WriteLine(e.Message);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    /// <exception cref="InvalidDataException">
    /// The file is of something that this build does not have, or damaged.
    /// </exception>
    internal static int Run(FailureFile failure, FileInfo file, bool isPlain, DebugSession? debug, InvocationConfiguration console)
    {
        Scenario scenario = ScenarioCatalogue.Find(failure.Scenario)
            ?? throw new InvalidDataException($"{file} is of scenario {failure.Scenario}, which this build does not have.");
        ClientVariant client = Clients.Find(failure.Client)
            ?? throw new InvalidDataException($"{file} is of client {failure.Client}, which this build does not have.");
        if (debug is not null && failure.Least is null)
            throw new InvalidDataException($"{file} did not fail by a property that could be repeated, so there is no step to break at.");
        debug?.Wait(console.Output);
        try
        {
            Replayed replayed = new Replayer(failure, client, scenario) { OnViolation = debug is null ? null : debug.Break }.Replay();
            ReplayReport.Print(failure, replayed, isPlain, console.Output);
            return replayed.Outcome == ReplayOutcome.Gone ? ExitCode.Held : ExitCode.Violated;
        }
        catch (NothingRunException e)
        {
            console.Error.WriteLine($"Nothing was proved: {e.Message}.");
            return ExitCode.NothingProved;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    static int Extract(FailureFile failure, FileInfo to, InvocationConfiguration console)
    {
        try
        {
            File.WriteAllText(to.FullName, failure.Found.Trace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{to} cannot be written: {e.Message}", e);
        }

        console.Output.WriteLine($"Coyote's trace of {failure.Scenario}, as it was found, is in {to}.");
        return ExitCode.Held;
    }
}
