using System.Diagnostics;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>
/// Runs the mutants on worker processes. A mutant's pieces are run one after the other, so that what kills it depends
/// on the order alone, and not on which worker was the fastest.
/// </summary>
sealed class GalleryJob
{
    readonly GalleryTally _tally;
    readonly Queue<MutantTally> _waiting;
    readonly Dictionary<string, (MutantTally Mutant, long Start)> _running = [];

    GalleryJob(GalleryOrder order)
    {
        _tally = new GalleryTally(order);
        _waiting = new Queue<MutantTally>(_tally.Clients);
    }

    /// <param name="worker">What to start as the worker of a core.</param>
    /// <exception cref="WorkerException">A worker did not do its work, and nothing was proved.</exception>
    public static GalleryTally Run(GalleryOrder order, int workers, Func<int, ProcessStartInfo> worker)
    {
        var job = new GalleryJob(order);
        new WorkerPool(worker, job.Next, job.Done).Run(workers);
        return job._tally;
    }

    WorkItem? Next()
    {
        while (_waiting.TryDequeue(out MutantTally? mutant))
        {
            if (_tally.Order.Piece(mutant.Mutant, mutant.Rounds) is not { } piece) continue;
            _running.Add(piece.Client, (mutant, Stopwatch.GetTimestamp()));
            return piece;
        }

        return null;
    }

    void Done(WorkResult result)
    {
        if (!_running.Remove(result.Item.Client, out (MutantTally Mutant, long Start) piece)) return;
        piece.Mutant.Add(result, Stopwatch.GetElapsedTime(piece.Start));
        if (piece.Mutant.Kill is null) _waiting.Enqueue(piece.Mutant);
    }
}
