using System.CommandLine;
using Verify.Exploration;

namespace Verify.Commands;

/// <summary><c>verify merge</c>: one report of what several machines explored.</summary>
static class MergeCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "What verify explore --shard I/N --output FILE wrote, for each I.",
            Arity = ArgumentArity.OneOrMore,
        };
        DeliveryOptions delivery = new();
        var command = new Command("merge", "Joins what several machines explored into the result of one.") { files };
        delivery.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetValue(files)!, delivery.Read(parsed), parsed.InvocationConfiguration));
        return command;
    }

    static int Run(FileInfo[] files, Delivery delivery, InvocationConfiguration console)
    {
        try
        {
            (ExplorationTally tally, Effort effort) = ResultMerge.Join([.. files.Select(file => ($"{file}", ResultFile.Load(file)))]);
            return delivery.Deliver(tally, effort, console);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
    }
}
