using Harness;

namespace Verify.Exploration;

/// <summary>
/// What is to be explored. Work is handed out in rounds: each round takes every scenario once, with the next strategy
/// of <see cref="Mix"/> and seeds that no other round uses, so that every scenario gets its share whenever time ends.
/// </summary>
/// <param name="Scenarios">What to explore.</param>
/// <param name="Client">The client to explore them on.</param>
/// <param name="Seed">Where the seeds start: the same seed makes the same rounds.</param>
/// <param name="Budget">For how long rounds are started; null to stop at <paramref name="Schedules"/>.</param>
/// <param name="Schedules">Schedules of each scenario; null to stop at <paramref name="Budget"/>.</param>
/// <param name="Strategy">The one strategy to use; null for the mix.</param>
sealed record ExplorationOrder(
    IReadOnlyList<Scenario> Scenarios,
    ClientVariant Client,
    uint Seed,
    TimeSpan? Budget,
    int? Schedules,
    ExplorationStrategy? Strategy)
{
    /// <summary>How many schedules a worker is given at once.</summary>
    public const int SchedulesAPiece = 25;

    /// <summary>For so many rounds without news a scenario is explored further, where nothing else is said.</summary>
    public const int PatientRounds = 20;

    // Iteration i of a piece is drawn with seed + i, so the rounds' seeds are spaced further apart than that.
    public const uint SeedSpacing = 100_003;

    /// <summary>The strategies, in the order in which rounds take them.</summary>
    public static IReadOnlyList<ExplorationStrategy> Mix { get; } =
    [
        ExplorationStrategy.Probabilistic, ExplorationStrategy.Prioritization, ExplorationStrategy.Random,
        ExplorationStrategy.QLearning, ExplorationStrategy.DelayBounding,
    ];

    /// <summary>The part of the work that is to be done here.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>
    /// A scenario that brought nothing new in so many rounds gets no more; 0 if that is no reason to stop.
    /// </summary>
    public int DryRounds { get; init; }

    /// <summary>
    /// Every scenario that there is, on the client that is right: what must happen anywhere must happen here.
    /// </summary>
    public bool IsEverything => Client.Name == ClientVariant.Right.Name && !ScenarioCatalogue.All.Except(Scenarios).Any();

    /// <summary>Every piece of the shard's work, round by round; without a number of schedules it has no end.</summary>
    public IEnumerable<(int Round, WorkItem Item)> Pieces()
    {
        for (int round = 0; ; round++)
        {
            long left = Schedules is { } schedules ? schedules - ((long)round * SchedulesAPiece) : SchedulesAPiece;
            if (left <= 0) yield break;
            for (int i = 0; i < Scenarios.Count; i++)
            {
                if (!Shard.Takes(round, i)) continue;
                ExplorationStrategy strategy = Strategy ?? Mix[round % Mix.Count];
                uint seed = Seed + ((uint)round * SeedSpacing);
                int share = (int)Math.Min(left, SchedulesAPiece);
                yield return (round, new WorkItem(Scenarios[i].Name, Client.Name, share, seed, strategy));
            }
        }
    }
}
