using System.CommandLine;
using Checker;
using Verify.Checking;

namespace Verify.Commands;

/// <summary><c>verify check</c>: every reachable state of a model.</summary>
static class CheckCommand
{
    const string Reference = "reference";

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "The model: reference, a small one whose exact counts other model checkers agree on.",
            HelpName = "NAME",
            Required = true,
        };
        model.AcceptOnlyFromAmong(Reference);
        ReferenceOptions reference = new();
        var noSymmetry = new Option<bool>("--no-symmetry") { Description = "Tells callers apart that differ only in who they are." };
        Option<int> threads = ReferenceOptions.Number(
            "--threads", "Threads that explore.", Math.Min(Environment.ProcessorCount, 256), 1, 256);
        Option<double?> memory = Memory();
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };

        var command = new Command("check", "Visits every reachable state of a model: what holds is proved.") { model };
        foreach (Option option in reference.All) command.Add(option);
        foreach (Option option in new Option[] { noSymmetry, threads, memory, json }) command.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            CheckOptions options = new()
            {
                Threads = parsed.GetValue(threads),
                UseSymmetry = !parsed.GetValue(noSymmetry),
                Cancellation = cancellation,
            };
            if (parsed.GetValue(memory) is { } gibibytes) options = options with { MemoryLimit = (long)(gibibytes * (1L << 30)) };

            // What was found is still reported after Ctrl-C, so the work is not cancelled with its report.
            return Task.Run(() => reference.Run(parsed, options, parsed.GetValue(json)), CancellationToken.None);
        });
        return command;
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
