using System.CommandLine;
using System.Runtime.Loader;
using Verify.Exploration;

namespace Verify.Commands;

/// <summary><c>verify worker</c>: what <c>verify explore</c> and <c>verify mutants</c> start for each core. Not for people.</summary>
static class WorkerCommand
{
    public static Command Create()
    {
        var core = new Option<int>("--core") { Description = "The core to be pinned to." };
        var native = new Option<bool>("--native") { Description = "Stresses on every core, without Coyote." };
        var command = new Command("worker", "Explores what its standard input says.") { core, native };
        command.Hidden = true;
        command.SetAction(parsed => parsed.GetValue(native)
            ? RunNative()
            : Worker.Run(parsed.GetValue(core), Console.In, Console.Out));
        return command;
    }

    static int RunNative() =>
        AssemblyLoadContext.GetLoadContext(typeof(WorkerCommand).Assembly) == AssemblyLoadContext.Default
            ? NativeCommand.Run("worker", "--native")
            : StressWorker.Run(Console.In, Console.Out);
}
