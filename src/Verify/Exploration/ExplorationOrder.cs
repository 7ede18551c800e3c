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
    const int SchedulesAPiece = 25;

    // Iteration i of a piece is drawn with seed + i, so the rounds' seeds are spaced further apart than that.
    const uint SeedSpacing = 100_003;

    static ExplorationStrategy[] Mix { get; } =
    [
        ExplorationStrategy.Probabilistic, ExplorationStrategy.Prioritization, ExplorationStrategy.Random,
        ExplorationStrategy.QLearning, ExplorationStrategy.DelayBounding,
    ];

    /// <summary>Every piece of work, round by round; without a number of schedules it has no end.</summary>
    public IEnumerable<(int Round, WorkItem Item)> Pieces()
    {
        for (int round = 0; ; round++)
        {
            int left = Schedules is { } schedules ? schedules - (round * SchedulesAPiece) : SchedulesAPiece;
            if (left <= 0) yield break;
            foreach (Scenario scenario in Scenarios)
            {
                ExplorationStrategy strategy = Strategy ?? Mix[round % Mix.Length];
                uint seed = Seed + ((uint)round * SeedSpacing);
                yield return (round, new WorkItem(scenario.Name, Client.Name, Math.Min(left, SchedulesAPiece), seed, strategy));
            }
        }
    }
}
