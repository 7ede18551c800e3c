using System.Diagnostics;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>Makes the counterexamples small on worker processes, a mutant each.</summary>
static class LeastJob
{
    /// <exception cref="WorkerException">A worker did not do its work, and nothing was proved.</exception>
    public static void Run(GalleryTally tally, int workers, Func<int, ProcessStartInfo> worker, Stage stage)
    {
        // Those of most steps take the longest, and while they are made small there is still other work for the other cores.
        MutantTally[] killed = [.. tally.Clients.Where(one => one.Kill?.Trace is not null).OrderByDescending(one => one.Kill!.Trace!.Length)];
        Dictionary<string, WorkResult> small = stage.Run(
            "Counterexamples made small",
            killed.Length,
            step => MutantPieces.Run(killed.Select(one => GalleryOrder.PieceToMakeSmall(one.Kill!)), workers, worker, step));
        foreach (MutantTally one in killed)
        {
            if (small[one.Mutant.Variant.Name] is { Least: not null } least) one.Counterexample = new Counterexample(least);
        }
    }
}
