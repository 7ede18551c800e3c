using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace Verify.Exploration;

/// <summary>
/// An exploration from order to verdict: hands out pieces, tallies them in their order, delivers what came of
/// them.
/// </summary>
sealed class ExplorationJob
{
    readonly ExplorationOrder _order;
    readonly ExplorationTally _tally;
    readonly Queue<WorkItem> _handedOut = new();
    readonly Dictionary<WorkItem, WorkResult> _early = [];
    readonly long _start = Stopwatch.GetTimestamp();

    ExplorationJob(ExplorationOrder order)
    {
        _order = order;
        _tally = new ExplorationTally(order);
    }

    /// <param name="worker">What to start as the worker of a core; this command itself by default.</param>
    public static int Run(
        ExplorationOrder order,
        int workers,
        Delivery delivery,
        InvocationConfiguration console,
        Func<int, ProcessStartInfo>? worker = null)
    {
        var job = new ExplorationJob(order);
        try
        {
            try
            {
                job.Explore(workers, worker ?? WorkerPool.ThisCommand, showsProgress: !delivery.AsJson);
            }
            catch (WorkerException e)
            {
                job.BreakOff(e.Message);
                console.Error.WriteLine($"{e.Message} {job._tally.Unknown}");
            }

            return delivery.Deliver(job._tally, new Effort(Stopwatch.GetElapsedTime(job._start), workers), console);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
    }

    void Explore(int workers, Func<int, ProcessStartInfo> worker, bool showsProgress)
    {
        if (!showsProgress || !Stage.IsTerminal) Explore(workers, worker, _ => { });
        else
            AnsiConsole.Progress().Start(context =>
            {
                ProgressTask bar = context.AddTask("Exploring", maxValue: 1);
                Explore(workers, worker, done => bar.Value = done);
            });
    }

    void Explore(int workers, Func<int, ProcessStartInfo> worker, Action<double> progress)
    {
        using IEnumerator<(int Round, WorkItem Item)> pieces = _order.Pieces().GetEnumerator();
        double total = (double)(_order.Schedules ?? 0) * _order.Scenarios.Count / _order.Shard.Of;
        var pool = new WorkerPool(worker, () => Next(pieces), result =>
        {
            Add(result);
            double done = _order.Budget is { } budget ? Stopwatch.GetElapsedTime(_start) / budget : _tally.Schedules / total;
            progress(Math.Min(1, done));
        });
        pool.Run(workers);
    }

    WorkItem? Next(IEnumerator<(int Round, WorkItem Item)> pieces)
    {
        while (!_tally.IsOver && pieces.MoveNext())
        {
            // Time is up only between rounds that every scenario has had its share of.
            if (pieces.Current.Round > 0 && Stopwatch.GetElapsedTime(_start) > _order.Budget) return null;
            WorkItem item = pieces.Current.Item;
            if (!_tally.NeedsMore(item.Scenario)) continue;
            _handedOut.Enqueue(item);
            return item;
        }

        return null;
    }

    /// <summary>What waits for a piece that nobody will bring is told all the same.</summary>
    void BreakOff(string why)
    {
        foreach (WorkItem item in _handedOut)
        {
            if (_early.Remove(item, out WorkResult? result)) _tally.Add(result);
        }

        _tally.BreakOff(why);
    }

    /// <summary>A result waits for those of the pieces that were handed out before it.</summary>
    void Add(WorkResult result)
    {
        _early[result.Item] = result;
        while (_handedOut.TryPeek(out WorkItem? first) && _early.Remove(first, out WorkResult? next))
        {
            _handedOut.Dequeue();
            _tally.Add(next);
        }
    }
}
