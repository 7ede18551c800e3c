using System.CommandLine;
using RefreshCore;
using Verify.Machine;

namespace Verify.Commands;

/// <summary><c>verify machine</c>: the page about the machine, made from the machine.</summary>
static class MachineCommand
{
    public static Command Create()
    {
        var write = new Option<FileInfo?>("--write")
        {
            Description = "The file to write, instead of printing.",
            HelpName = "PATH",
        };
        var command = new Command("machine", "Prints docs/machine.md: the state machine's diagram, table and rules.")
        {
            write,
        };
        command.SetAction(parsed => Run(parsed.GetValue(write), parsed.InvocationConfiguration));
        return command;
    }

    static int Run(FileInfo? file, InvocationConfiguration console)
    {
        string page = MachineDocument.Render(RefreshMachine.Step);
        if (file is null)
        {
            console.Output.Write(page);
            return ExitCode.Held;
        }

        try
        {
            File.WriteAllText(file.FullName, page);
            return ExitCode.Held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"Cannot write {file}: {e.Message}");
            return ExitCode.BadInput;
        }
    }
}
