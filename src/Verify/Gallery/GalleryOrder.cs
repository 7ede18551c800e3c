using Harness;
using Models;
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

    /// <summary>What a mutant may need at the median of many seeds.</summary>
    public const int MostAtTheMedian = 1000;

    /// <summary>How often today's ways of testing may run a mutant.</summary>
    public const int RunsOfToday = 1000;

    /// <summary>For how long at most on real threads: several times what a thousand runs take.</summary>
    public const int SecondsOfToday = 60;

    /// <summary>For how much of the processor's time at most a counterexample is made small.</summary>
    public const int SecondsToMakeSmall = 150;

    /// <summary>
    /// The strategies, in the order in which rounds take them. What is rarest is a reply that is later than everything
    /// else, and that is what priorities are good at: they have every other round.
    /// </summary>
    public static IReadOnlyList<ExplorationStrategy> Mix { get; } =
    [
        ExplorationStrategy.Prioritization, ExplorationStrategy.Probabilistic,
        ExplorationStrategy.Prioritization, ExplorationStrategy.Random,
        ExplorationStrategy.Prioritization, ExplorationStrategy.QLearning,
        ExplorationStrategy.Prioritization, ExplorationStrategy.DelayBounding,
    ];

    /// <summary>With how many seeds each mutant is looked for.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Each mutant is looked for as people do it today as well.</summary>
    public bool WantsToday { get; init; }

    /// <summary>Each counterexample is made as small as it can be, which takes some seconds each.</summary>
    public bool WantsLeast { get; init; }

    /// <summary>Nothing was selected, so that the core's are looked at by themselves as well.</summary>
    public bool IsEverything => !MutantCatalogue.All.Except(Mutants).Any();

    /// <summary>The seeds, so far apart that no schedule of one is one of another.</summary>
    public IEnumerable<uint> AllSeeds => Enumerable.Range(0, Seeds)
        .Select(i => Seed + ((uint)i * Math.Max(ExplorationOrder.SeedSpacing, (uint)Schedules)));

    /// <summary>The round's piece of a mutant, in its own scenario.</summary>
    /// <param name="seed">One of <see cref="AllSeeds"/>: schedule i of the mutant is drawn with this and i.</param>
    public WorkItem? Piece(Mutant mutant, int round, uint seed)
    {
        int done = round * ExplorationOrder.SchedulesAPiece;
        if (done >= Schedules) return null;
        return new WorkItem(
            mutant.Falls[0].Scenario.Name,
            mutant.Variant.Name,
            Math.Min(Schedules - done, ExplorationOrder.SchedulesAPiece),
            seed + (uint)done,
            Mix[round % Mix.Count])
        {
            OfMutant = true,
        };
    }

    /// <summary>What a piece found, to be made small.</summary>
    public static WorkItem PieceToMakeSmall(WorkResult kill) => kill.Item with { Trace = kill.Trace, Seconds = SecondsToMakeSmall };

    /// <summary>
    /// All of a mutant's work for one of today's engines, in its own scenario: in one that needs no fault, if there is one.
    /// </summary>
    public WorkItem PieceOfToday(Mutant mutant, Engine engine)
    {
        Fall fall = mutant.Falls.FirstOrDefault(fall => fall.Scenario.Faults == FaultBudget.None) ?? mutant.Falls[0];
        return new WorkItem(
            fall.Scenario.Name, mutant.Variant.Name, RunsOfToday, Seed, ExplorationStrategy.Portfolio)
        {
            OfMutant = true,
            Engine = engine,
            Seconds = engine == Engine.Stress ? SecondsOfToday : 0,
        };
    }
}
