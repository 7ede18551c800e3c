using Harness;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>Which mutants are to be shown to fall, and by how much work.</summary>
/// <param name="Mutants">At least one.</param>
/// <param name="Schedules">After so many a mutant has survived.</param>
/// <param name="Seed">Where the seeds start: the same seed finds the same.</param>
sealed record GalleryOrder(IReadOnlyList<Mutant> Mutants, int Schedules, uint Seed)
{
    /// <summary>Three times what a mutant may need at the median of many seeds, since one seed may be an unlucky one.</summary>
    public const int MostSchedules = 3000;

    /// <summary>Each counterexample is made as small as it can be, which takes some seconds each.</summary>
    public bool WantsLeast { get; init; }

    /// <summary>Nothing was selected, so that what no mutant stands for can be said.</summary>
    public bool IsEverything => !MutantCatalogue.All.Except(Mutants).Any();

    /// <summary>The round's piece of a mutant, in its own scenario: the rounds mix strategies as an exploration does.</summary>
    public WorkItem? Piece(Mutant mutant, int round)
    {
        int left = Schedules - (round * ExplorationOrder.SchedulesAPiece);
        if (left <= 0) return null;
        return new WorkItem(
            mutant.Falls[0].Scenario.Name,
            mutant.Variant.Name,
            Math.Min(left, ExplorationOrder.SchedulesAPiece),
            Seed + ((uint)round * ExplorationOrder.SeedSpacing),
            ExplorationOrder.Mix[round % ExplorationOrder.Mix.Count])
        {
            OfMutant = true,
        };
    }
}
