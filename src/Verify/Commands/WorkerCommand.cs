using System.CommandLine;
using Verify.Exploration;

namespace Verify.Commands;

/// <summary><c>verify worker</c>: what <c>verify explore</c> starts for each core. Not for people.</summary>
static class WorkerCommand
{
    public static Command Create()
    {
        var core = new Option<int>("--core") { Description = "The core to be pinned to." };
        var command = new Command("worker", "Explores what its standard input says.") { core };
        command.Hidden = true;
        command.SetAction(parsed => Worker.Run(parsed.GetValue(core), Console.In, Console.Out));
        return command;
    }
}
