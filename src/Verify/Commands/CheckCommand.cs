using System.CommandLine;
using Checker;
using Models;
using Models.Reference;
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
        Option<int> callers = Size("--callers", "How many callers there are.", 3, 1, Callers.Capacity);
        Option<int> crashes = Size("--crashes", "How often the process may die.", 2, 0, ReferenceModel.MaxBudget);
        Option<int> cuts = Size("--cuts", "How often the network may fail.", 1, 0, ReferenceModel.MaxBudget);
        Option<int> expiries = Size("--expiries", "How often the access token may expire.", 2, 0, ReferenceModel.MaxBudget);
        var noSymmetry = new Option<bool>("--no-symmetry") { Description = "Tells callers apart that differ only in who they are." };
        var liveness = new Option<bool>("--liveness") { Description = "Checks also that nobody waits for ever, which takes longer." };
        var falseClaims = new Option<bool>("--false-claims")
        {
            Description = "Checks also three claims that are false, to see their shortest counterexamples.",
        };
        Option<int> threads = Size("--threads", "Threads that explore.", Environment.ProcessorCount, 1, 256);
        var memory = new Option<double?>("--memory")
        {
            Description = "The most memory that states may take, in GiB. Three quarters of the machine's by default.",
            HelpName = "GIB",
        };
        memory.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double?>() is null or (> 0 and < 1 << 20))) result.AddError("--memory must be more than 0.");
        });
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };

        var command = new Command(
            "check",
            """
            Visits every reachable state of a model: what holds is proved. Without options it prints the verdict matrix: for
            each fault and each auth server policy whether the user stays signed in, and if not, the shortest run that logs
            the user out. That a policy makes this impossible is no error; exit code 1 says that something else is violated.
            """)
        {
            model, callers, crashes, cuts, expiries, noSymmetry, liveness, falseClaims, threads, memory, json,
        };
        WorldOptions world = new();
        world.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isWorld = result.GetValue(model) != Reference;
            Option? stranger = isWorld
                ? new Option[] { crashes, cuts, expiries, liveness, falseClaims }.FirstOrDefault(
                    option => result.GetResult(option) is { Implicit: false })
                : world.GivenIn(result);
            if (stranger is not null) result.AddError($"{stranger.Name} does not go with --model {(isWorld ? World : Reference)}.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            ReferenceSize size = new(
                parsed.GetValue(callers),
                parsed.GetValue(crashes),
                parsed.GetValue(cuts),
                parsed.GetValue(expiries),
                !parsed.GetValue(noSymmetry));
            CheckOptions options = new()
            {
                Threads = parsed.GetValue(threads),
                UseSymmetry = size.UseSymmetry,
                Cancellation = cancellation,
            };
            if (parsed.GetValue(memory) is { } gibibytes) options = options with { MemoryLimit = (long)(gibibytes * (1L << 30)) };
            if (parsed.GetValue(model) == World)
            {
                options = options with { UseSymmetry = !parsed.GetValue(noSymmetry) };
                return Task.Run(
                    () => Guard(() => world.Run(parsed, parsed.GetValue(callers), options, parsed.GetValue(json)), parsed.InvocationConfiguration),
                    CancellationToken.None);
            }

            IReadOnlyList<StateProperty<ReferenceState>> properties =
            [
                .. ReferenceProperties.Invariants(size.Model),
                .. parsed.GetValue(liveness) ? ReferenceProperties.Liveness(size.Model) : [],
                .. parsed.GetValue(falseClaims) ? ReferenceProperties.FalseInvariants(size.Model) : [],
            ];
            return Task.Run(
                () => Guard(
                    () => ReferenceCheck.Run(size, properties, options, parsed.GetValue(json), parsed.InvocationConfiguration),
                    parsed.InvocationConfiguration),
                CancellationToken.None);
        });
        return command;
    }

    static int Guard(Func<int> run, InvocationConfiguration console)
    {
        try
        {
            return run();
        }
        catch (ArgumentException tooLarge)
        {
            console.Error.WriteLine(tooLarge.Message);
            return ExitCode.BadInput;
        }
    }

    static Option<int> Size(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => usual,
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            int value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{name} must be {least} to {most}, and is {value}.");
        });
        return option;
    }
}
