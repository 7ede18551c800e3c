using System.CommandLine;
using Verify.Checking;
using Verify.Commands;
using Verify.Exploration;

namespace Verify;

/// <summary>The <c>verify</c> command: one file for each subcommand in Commands.</summary>
static class Program
{
    static int Main(string[] args) => Run(args, new InvocationConfiguration());

    /// <summary>Everything that <c>Main</c> does, with the console that the tests bring.</summary>
    internal static int Run(string[] args, InvocationConfiguration console)
    {
        ParseResult parsed = CreateRoot().Parse(args);
        int exitCode = parsed.Invoke(console);

        // The library's own code for a wrong command line is 1, which here means a violated property.
        return parsed.Errors.Count > 0 ? ExitCode.BadInput : exitCode;
    }

    /// <summary>Every command line that there is.</summary>
    internal static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "Verifies single-flight OAuth 2.0 token refresh. Without a command it proves what can be proved in a moment and explores the real client for a minute.")
        {
            CheckCommand.Create(), WindowCommand.Create(), ExploreCommand.Create(), MergeCommand.Create(),
            ReplayCommand.Create(), MutantsCommand.Create(), MachineCommand.Create(), WorkerCommand.Create(),
        };
        root.SetAction(parsed => RunMainJob(parsed.InvocationConfiguration));
        return root;
    }

    /// <summary>First the model, every state of it; then the real client, as many schedules as a minute holds.</summary>
    static int RunMainJob(InvocationConfiguration console)
    {
        int proved = MatrixJob.Run(MatrixOrder.Main, false, console);
        console.Output.WriteLine();
        int explored = ExplorationJob.Run(ExploreCommand.MainJob, Environment.ProcessorCount, new Delivery(), console);

        // Whichever has the worse news: a violation, or else that nothing was proved.
        int[] codes = [proved, explored];
        return codes.Contains(ExitCode.Violated) ? ExitCode.Violated : codes.Max();
    }
}
