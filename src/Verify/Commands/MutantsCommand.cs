using System.CommandLine;
using System.Diagnostics;
using Verify.Exploration;
using Verify.Gallery;

namespace Verify.Commands;

/// <summary><c>verify mutants</c>: shows that the suite finds what real refreshers got wrong.</summary>
static class MutantsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "A mutant, or a class of bug such as B07, to be explained and shown; all mutants by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var schedules = new Option<int>("--schedules")
        {
            Description = "A mutant that lives through so many has survived.",
            DefaultValueFactory = _ => GalleryOrder.MostSchedules,
        };
        var seed = new Option<uint>("--seed")
        {
            Description = "Where the seeds start; the same seed finds the same.",
            DefaultValueFactory = _ => 1,
        };
        var workers = new Option<int>("--workers")
        {
            Description = "Worker processes, each pinned to a core.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        AtLeastOne(schedules);
        AtLeastOne(workers);
        name.Validators.Add(result =>
        {
            _ = Selection.Of(result.GetValueOrDefault<string?>(), out string? error);
            if (error is not null) result.AddError(error);
        });

        var command = new Command("mutants", "Runs clients that are known to be broken, each of which must fall to its own property.")
        {
            name, json, schedules, seed, workers,
        };
        command.SetAction(parsed =>
        {
            GalleryOrder order = new(
                Selection.Of(parsed.GetValue(name), out _), parsed.GetValue(schedules), parsed.GetValue(seed));
            bool explains = parsed.GetValue(name) is not null;
            return Run(order, parsed.GetValue(workers), parsed.GetValue(json), explains, parsed.InvocationConfiguration);
        });
        return command;
    }

    /// <param name="worker">What to start as the worker of a core; this command itself by default.</param>
    internal static int Run(
        GalleryOrder order,
        int workers,
        bool asJson,
        bool explains,
        InvocationConfiguration console,
        Func<int, ProcessStartInfo>? worker = null)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            GalleryTally tally = GalleryJob.Run(order, workers, worker ?? WorkerPool.ThisCommand);
            if (tally.Order.IsEverything)
                tally = tally.WithCore([.. order.Mutants.Where(CoreHunt.IsOfTheCore).Select(CoreTally.Of)]);
            if (explains && !asJson)
            {
                foreach (MutantTally one in tally.Clients) Explanation.Print(one, console.Output);
            }

            GalleryReport report = new(tally, Stopwatch.GetElapsedTime(start));
            console.Output.WriteLine(asJson ? report.ToJson() : report.ToText());
            return tally.ExitCode;
        }
        catch (WorkerException e)
        {
            console.Error.WriteLine($"{e.Message} Nothing was proved.");
            return ExitCode.NothingProved;
        }
    }

    static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} must be 1 or more.");
    });
}
