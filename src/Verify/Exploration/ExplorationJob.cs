using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Verify.Failures;

namespace Verify.Exploration;

/// <summary>An exploration from order to verdict: hands out pieces, tallies them, reports, keeps failures as files.</summary>
static class ExplorationJob
{
    const string FailureFolder = "failures";

    public static int Run(ExplorationOrder order, int workers, bool asJson, InvocationConfiguration console)
    {
        Dictionary<string, ScenarioTally> tallies =
            order.Scenarios.ToDictionary(scenario => scenario.Name, scenario => new ScenarioTally(scenario));
        long start = Stopwatch.GetTimestamp();
        if (asJson || !AnsiConsole.Profile.Capabilities.Interactive) Explore(order, workers, tallies, start, _ => { });
        else
            AnsiConsole.Progress().Start(context =>
            {
                ProgressTask bar = context.AddTask("Exploring", maxValue: 1);
                Explore(order, workers, tallies, start, done => bar.Value = done);
            });
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        var failures = tallies.Values.Where(tally => tally.Failure is not null)
            .Select(tally => (tally, Path: FailureFile.Of(tally.Failure!).Save(new DirectoryInfo(FailureFolder))))
            .ToList();
        ExplorationReport report = new([.. tallies.Values], took, workers, failures.ToDictionary(f => f.tally.Scenario.Name, f => f.Path));
        console.Output.WriteLine(asJson ? report.ToJson() : report.ToText());
        return report.ExitCode;
    }

    static void Explore(
        ExplorationOrder order,
        int workers,
        Dictionary<string, ScenarioTally> tallies,
        long start,
        Action<double> progress)
    {
        using IEnumerator<(int Round, WorkItem Item)> pieces = order.Pieces().GetEnumerator();
        int total = (order.Schedules ?? 0) * order.Scenarios.Count;
        int explored = 0;
        WorkerPool.Run(workers, Next, result =>
        {
            tallies[result.Item.Scenario].Add(result);
            explored += result.Schedules;
            progress(order.Budget is { } budget
                ? Math.Min(1, Stopwatch.GetElapsedTime(start) / budget)
                : (double)explored / total);
        });

        WorkItem? Next()
        {
            while (pieces.MoveNext())
            {
                // Time is up only between rounds that every scenario has had its share of; a scenario that has
                // failed needs no more.
                if (pieces.Current.Round > 0 && Stopwatch.GetElapsedTime(start) > order.Budget) return null;
                if (tallies[pieces.Current.Item.Scenario].Failure is null) return pieces.Current.Item;
                if (tallies.Values.All(tally => tally.Failure is not null)) return null;
            }

            return null;
        }
    }
}
