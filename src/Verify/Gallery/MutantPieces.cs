using System.Diagnostics;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>Pieces of work of which each mutant has one.</summary>
static class MutantPieces
{
    /// <returns>What came of each, by the mutant's name.</returns>
    /// <exception cref="WorkerException">A worker did not do its work, and nothing was proved.</exception>
    public static Dictionary<string, WorkResult> Run(
        IEnumerable<WorkItem> pieces, int workers, Func<int, ProcessStartInfo> worker, Action step)
    {
        Dictionary<string, WorkResult> done = [];
        var left = new Queue<WorkItem>(pieces);
        new WorkerPool(worker, () => left.TryDequeue(out WorkItem? piece) ? piece : null, Done).Run(workers);
        return done;

        void Done(WorkResult result)
        {
            done[result.Item.Client] = result;
            step();
        }
    }
}
