using System.CommandLine;
using System.Diagnostics;
using Verify.Exploration;
using Verify.Gallery;

namespace Verify.Commands;

/// <summary><c>verify mutants</c>: shows that the suite finds what real refreshers got wrong.</summary>
static class MutantsCommand
{
    const string Page = "docs/mutants.md";

    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "A mutant, or a class of bug such as B07, to be explained and shown; all mutants by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of a table." };
        var markdown = new Option<bool>("--markdown") { Description = $"Writes {Page} instead of printing." };
        var least = new Option<bool>("--least")
        {
            Description = $"Makes each counterexample as small as it can be within {GalleryOrder.SecondsToMakeSmall} seconds, all of which takes four minutes. With a name it is always done.",
        };
        var schedules = new Option<int>("--schedules")
        {
            Description = "A mutant that lives through so many has survived.",
            DefaultValueFactory = _ => GalleryOrder.MostSchedules,
        };
        var compare = new Option<bool>("--compare")
        {
            Description = "Looks for the mutants as people do today as well: by a plain test, by a stress test, and by Coyote's default portfolio without faults.",
        };
        var seeds = new Option<int>("--seeds")
        {
            Description = $"How many seeds each is looked for with, whose median must be within {GalleryOrder.MostAtTheMedian} schedules.",
            DefaultValueFactory = _ => 1,
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
        AtLeastOne(seeds);
        AtLeastOne(workers);
        name.Validators.Add(result =>
        {
            _ = Selection.Of(result.GetValueOrDefault<string?>(), out string? error);
            if (error is not null) result.AddError(error);
        });

        var command = new Command("mutants", "Runs clients that are known to be broken, each of which must fall to its own property.")
        {
            name, json, markdown, least, compare, schedules, seeds, seed, workers,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(markdown) && (result.GetValue(json) || result.GetValue(name) is not null))
                result.AddError("--markdown is of all mutants, and goes neither with --json nor with a name.");
        });
        command.SetAction(parsed =>
        {
            GalleryOrder order = new(
                Selection.Of(parsed.GetValue(name), out _), parsed.GetValue(schedules), parsed.GetValue(seed))
            {
                Seeds = parsed.GetValue(seeds),
                WantsToday = parsed.GetValue(compare),
                WantsLeast = parsed.GetValue(least) || parsed.GetValue(name) is not null,
            };
            GalleryOutput output = parsed.GetValue(json) ? GalleryOutput.Json
                : parsed.GetValue(markdown) ? GalleryOutput.Page
                : parsed.GetValue(name) is not null ? GalleryOutput.Explanations
                : GalleryOutput.Table;
            return Run(order, parsed.GetValue(workers), output, parsed.InvocationConfiguration);
        });
        return command;
    }

    /// <param name="worker">What to start as the worker of a core; this command itself by default.</param>
    /// <param name="native">What to start for the stress test; this command itself by default.</param>
    internal static int Run(
        GalleryOrder order,
        int workers,
        GalleryOutput output,
        InvocationConfiguration console,
        Func<int, ProcessStartInfo>? worker = null,
        Func<int, ProcessStartInfo>? native = null)
    {
        worker ??= WorkerPool.ThisCommand;
        Stage stage = output == GalleryOutput.Json ? Stage.Silent : new Stage(console.Error, Stage.IsTerminal);
        long start = Stopwatch.GetTimestamp();
        try
        {
            GalleryTally tally = GalleryJob.Run(order, workers, worker, stage);
            if (order.WantsToday) TodayJob.Run(tally, workers, worker, native ?? NativeCommand.Worker, stage);
            if (tally.Order.IsEverything)
                tally = tally.WithCore(stage.Each("Core under the checker and FsCheck", order.Mutants.Where(CoreHunt.IsOfTheCore), CoreTally.Of));
            if (order.WantsLeast) LeastJob.Run(tally, workers, worker, stage);

            bool isRepeated = Print(tally, new GalleryReport(tally, Stopwatch.GetElapsedTime(start)), output, console.Output);
            return tally.ExitCode == ExitCode.Held && !isRepeated ? ExitCode.NothingProved : tally.ExitCode;
        }
        catch (WorkerException e)
        {
            console.Error.WriteLine($"{e.Message} Nothing was proved.");
            return ExitCode.NothingProved;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"{Page} cannot be written: {e.Message}");
            return ExitCode.BadInput;
        }
    }

    /// <returns>Whether everything that was run again fell again as before.</returns>
    static bool Print(GalleryTally tally, GalleryReport report, GalleryOutput form, TextWriter output)
    {
        bool isRepeated = true;
        if (form == GalleryOutput.Explanations)
        {
            foreach (MutantTally one in tally.Clients) isRepeated &= Explanation.Print(one, output);
        }

        if (form == GalleryOutput.Page) File.WriteAllText(Page, GalleryPage.Of(tally));
        output.WriteLine(form switch
        {
            GalleryOutput.Json => report.ToJson(),
            GalleryOutput.Page => $"{Page} is written. {report.Conclusion}",
            _ => report.ToText(),
        });
        return isRepeated;
    }

    static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} must be 1 or more.");
    });
}

/// <summary>What is to be made of the mutants' fate.</summary>
enum GalleryOutput
{
    Table,

    /// <summary>The table, and above it each mutant in detail.</summary>
    Explanations,

    Json,

    /// <summary>docs/mutants.md.</summary>
    Page,
}
