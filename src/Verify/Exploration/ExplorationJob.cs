using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Verify.Failures;

namespace Verify.Exploration;

/// <summary>An exploration from order to verdict: hands out pieces, tallies them, reports, keeps failures as files.</summary>
sealed class ExplorationJob
{
    const string FailureFolder = "failures";

    readonly ExplorationOrder _order;
    readonly int _workers;
    readonly Func<int, ProcessStartInfo> _worker;
    readonly Dictionary<string, ScenarioTally> _tallies;
    readonly long _start = Stopwatch.GetTimestamp();

    ExplorationJob(ExplorationOrder order, int workers, Func<int, ProcessStartInfo> worker)
    {
        _order = order;
        _workers = workers;
        _worker = worker;
        _tallies = order.Scenarios.ToDictionary(scenario => scenario.Name, scenario => new ScenarioTally(scenario));
    }

    /// <param name="worker">What to start as the worker of a core; this command itself by default.</param>
    public static int Run(
        ExplorationOrder order,
        int workers,
        bool asJson,
        InvocationConfiguration console,
        Func<int, ProcessStartInfo>? worker = null)
    {
        try
        {
            var job = new ExplorationJob(order, workers, worker ?? WorkerPool.ThisCommand);
            return job.Run(asJson, console.Output);
        }
        catch (WorkerException e)
        {
            console.Error.WriteLine($"{e.Message} Nothing was proved.");
            return ExitCode.NothingProved;
        }
    }

    int Run(bool asJson, TextWriter output)
    {
        if (asJson || !AnsiConsole.Profile.Capabilities.Interactive) Explore(_ => { });
        else
            AnsiConsole.Progress().Start(context =>
            {
                ProgressTask bar = context.AddTask("Exploring", maxValue: 1);
                Explore(done => bar.Value = done);
            });
        TimeSpan took = Stopwatch.GetElapsedTime(_start);

        Dictionary<string, string> files = _tallies.Values.Where(tally => tally.Failure is not null).ToDictionary(
            tally => tally.Scenario.Name,
            tally => FailureRecorder.Record(tally.Failure!).Save(new DirectoryInfo(FailureFolder)));
        ExplorationReport report = new([.. _tallies.Values], took, _workers, files);
        output.WriteLine(asJson ? report.ToJson() : report.ToText());
        return report.ExitCode;
    }

    void Explore(Action<double> progress)
    {
        using IEnumerator<(int Round, WorkItem Item)> pieces = _order.Pieces().GetEnumerator();
        int total = (_order.Schedules ?? 0) * _order.Scenarios.Count;
        int explored = 0;
        var pool = new WorkerPool(_worker, () => Next(pieces), result =>
        {
            _tallies[result.Item.Scenario].Add(result);
            explored += result.Schedules;
            progress(_order.Budget is { } budget
                ? Math.Min(1, Stopwatch.GetElapsedTime(_start) / budget)
                : (double)explored / total);
        });
        pool.Run(_workers);
    }

    WorkItem? Next(IEnumerator<(int Round, WorkItem Item)> pieces)
    {
        while (pieces.MoveNext())
        {
            // Time is up only between rounds that every scenario has had its share of; a scenario that has
            // failed needs no more.
            if (pieces.Current.Round > 0 && Stopwatch.GetElapsedTime(_start) > _order.Budget) return null;
            if (_tallies[pieces.Current.Item.Scenario].Failure is null) return pieces.Current.Item;
            if (_tallies.Values.All(tally => tally.Failure is not null)) return null;
        }

        return null;
    }
}
