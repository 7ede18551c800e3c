using System.Diagnostics;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>Looks for the mutants as people do today: by a stress test, and by Coyote as it comes.</summary>
static class TodayJob
{
    /// <param name="native">What to start as the worker for the stress test.</param>
    /// <exception cref="WorkerException">A worker did not do its work, and nothing was proved.</exception>
    public static void Run(
        GalleryTally tally, int workers, Func<int, ProcessStartInfo> worker, Func<int, ProcessStartInfo> native, Stage stage)
    {
        int most = tally.Clients.Count;
        Dictionary<string, WorkResult> stress = stage.Run("Stress test", most, step => Stress(tally, native, step));
        Dictionary<string, WorkResult> portfolio = stage.Run(
            "Coyote's portfolio", most, step => MutantPieces.Run(Pieces(tally, Engine.Portfolio), workers, worker, step));
        foreach (MutantTally one in tally.Clients)
        {
            string name = one.Mutant.Variant.Name;
            one.Today = new Today(stress[name], portfolio[name]);
        }
    }

    /// <summary>One after the other, since each has all cores; and each in a process of its own, since it may never end.</summary>
    static Dictionary<string, WorkResult> Stress(GalleryTally tally, Func<int, ProcessStartInfo> native, Action step) =>
        Pieces(tally, Engine.Stress).SelectMany(piece => MutantPieces.Run([piece], 1, native, step)).ToDictionary();

    static IEnumerable<WorkItem> Pieces(GalleryTally tally, Engine engine) =>
        tally.Clients.Select(one => tally.Order.PieceOfToday(one.Mutant, engine));
}
