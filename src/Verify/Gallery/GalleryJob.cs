using System.Diagnostics;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>
/// Runs the mutants on worker processes, with each seed. The pieces of a mutant with a seed are run one after the other,
/// so that what kills it depends on the order alone, and not on which worker was the fastest.
/// </summary>
sealed class GalleryJob
{
    readonly GalleryOrder _order;
    readonly GalleryTally _tally;
    readonly ILookup<string, MutantTally> _all;
    readonly Queue<MutantTally> _waiting;
    readonly Dictionary<WorkItem, (MutantTally Mutant, long Start)> _running = [];
    readonly Action _step;

    GalleryJob(GalleryOrder order, Action step)
    {
        (_order, _step) = (order, step);
        _tally = new GalleryTally(order);
        MutantTally[] others =
            [.. order.AllSeeds.Skip(1).SelectMany(seed => order.Mutants.Select(mutant => new MutantTally(mutant, seed)))];
        _waiting = new Queue<MutantTally>([.. _tally.Clients, .. others]);
        _all = _waiting.ToLookup(one => one.Mutant.Variant.Name);
    }

    /// <param name="worker">What to start as the worker of a core.</param>
    /// <exception cref="WorkerException">A worker did not do its work, and nothing was proved.</exception>
    public static GalleryTally Run(GalleryOrder order, int workers, Func<int, ProcessStartInfo> worker, Stage stage) => stage.Run(
        "Mutants under Coyote",
        order.Mutants.Count * order.Seeds,
        step =>
        {
            var job = new GalleryJob(order, step);
            new WorkerPool(worker, job.Next, job.Done).Run(workers);
            return job.Finish();
        });

    WorkItem? Next()
    {
        while (_waiting.TryDequeue(out MutantTally? mutant))
        {
            if (_order.Piece(mutant.Mutant, mutant.Rounds, mutant.Seed) is not { } piece)
            {
                _step();
                continue;
            }

            _running.Add(piece, (mutant, Stopwatch.GetTimestamp()));
            return piece;
        }

        return null;
    }

    void Done(WorkResult result)
    {
        if (!_running.Remove(result.Item, out (MutantTally Mutant, long Start) piece)) return;
        piece.Mutant.Add(result, Stopwatch.GetElapsedTime(piece.Start));
        if (piece.Mutant.Kill is null) _waiting.Enqueue(piece.Mutant);
        else _step();
    }

    GalleryTally Finish()
    {
        if (_order.Seeds == 1) return _tally;
        foreach (MutantTally one in _tally.Clients) one.Spread = new Spread([.. _all[one.Mutant.Variant.Name]]);
        return _tally;
    }
}
