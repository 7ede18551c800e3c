using System.CommandLine;
using System.CommandLine.Parsing;
using Checker;
using Verify.Checking;

namespace Verify.Commands;

/// <summary><c>verify check</c>: every reachable state of a model.</summary>
static class CheckCommand
{
    const string Reference = "reference";
    const string World = "world";

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "The model: world, the project's own; or reference, a small one whose exact counts other model checkers agree on.",
            HelpName = "NAME",
            DefaultValueFactory = _ => World,
        };
        model.AcceptOnlyFromAmong(World, Reference);
        ReferenceOptions reference = new();
        WorldOptions world = new();
        var noSymmetry = new Option<bool>("--no-symmetry") { Description = "Tells callers apart that differ only in who they are." };
        Option<int> threads = ReferenceOptions.Number(
            "--threads", "Threads that explore.", Math.Min(Environment.ProcessorCount, 256), 1, 256);
        Option<double?> memory = Memory();
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };

        var command = new Command(
            "check",
            """
            Visits every reachable state of a model: what holds is proved. Without options it prints the verdict matrix: for
            each fault and each auth server policy whether the user stays signed in, and if not, the shortest run that logs
            the user out. That a policy makes this impossible is no error; exit code 1 says that something else is violated.
            """)
        {
            model,
        };
        foreach (Option option in reference.All) command.Add(option);
        foreach (Option option in new Option[] { noSymmetry, threads, memory, json }) command.Add(option);
        world.AddTo(command);
        command.Validators.Add(result => RefuseStrangers(result, result.GetValue(model) == Reference, reference, world));
        command.SetAction((parsed, cancellation) =>
        {
            CheckOptions options = new()
            {
                Threads = parsed.GetValue(threads),
                UseSymmetry = !parsed.GetValue(noSymmetry),
                Cancellation = cancellation,
            };
            if (parsed.GetValue(memory) is { } gibibytes) options = options with { MemoryLimit = (long)(gibibytes * (1L << 30)) };
            bool isReference = parsed.GetValue(model) == Reference, asJson = parsed.GetValue(json);
            int callers = parsed.GetValue(reference.CallersOption);

            // What was found is still reported after Ctrl-C, so the work is not cancelled with its report.
            return Task.Run(
                () => Guard(
                    () => isReference ? reference.Run(parsed, options, asJson) : world.Run(parsed, callers, options, asJson),
                    parsed.InvocationConfiguration),
                CancellationToken.None);
        });
        return command;
    }

    /// <summary>Each model has options that say nothing of the other.</summary>
    static void RefuseStrangers(CommandResult result, bool isReference, ReferenceOptions reference, WorldOptions world)
    {
        Option? stranger = isReference
            ? world.GivenIn(result)
            : reference.All.Except([reference.CallersOption])
                .FirstOrDefault(option => result.GetResult(option) is { Implicit: false });
        if (stranger is not null)
            result.AddError($"{stranger.Name} does not go with --model {(isReference ? Reference : World)}.");
    }

    static int Guard(Func<int> run, InvocationConfiguration console)
    {
        try
        {
            return run();
        }
        catch (ArgumentException wrong)
        {
            console.Error.WriteLine(wrong.Message);
            return ExitCode.BadInput;
        }
    }

    static Option<double?> Memory()
    {
        var memory = new Option<double?>("--memory")
        {
            Description = "The most memory that states may take, in GiB. Three quarters of the machine's by default.",
            HelpName = "GIB",
        };
        memory.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double?>() is null or (> 0 and < 1 << 20))) result.AddError("--memory must be more than 0.");
        });
        return memory;
    }
}
