using System.CommandLine;
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
        var command = new Command("replay", "Runs a failing schedule again, step by step.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.InvocationConfiguration));
        return command;
    }

    static int Run(FileInfo file, InvocationConfiguration console)
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
        try
        {
            var plan = new ExplorationPlan { Schedules = 1, Trace = failure.Trace };
            result = new Explorer(client).Explore(scenario, plan);
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

        console.Output.WriteLine(result.Bug);
        return ExitCode.Violated;
    }
}
