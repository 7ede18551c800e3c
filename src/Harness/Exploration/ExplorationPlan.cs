namespace Harness;

/// <summary>How much is explored, and how.</summary>
public sealed record ExplorationPlan
{
    /// <summary>At most so many schedules.</summary>
    public int Schedules { get; init; } = 100;

    /// <summary>Schedule i is drawn with seed + i, so shards are spaced by at least <see cref="Schedules"/>.</summary>
    public uint Seed { get; init; } = 1;

    public ExplorationStrategy Strategy { get; init; } = ExplorationStrategy.Portfolio;

    /// <summary>
    /// A trace to follow instead of exploring. Where it ends before the schedule does, the strategy that it names goes on.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>
    /// One schedule, in which an operation runs until it can't go on, except where <see cref="Trace"/> says otherwise.
    /// Its trace is wanted even though it holds.
    /// </summary>
    public bool IsDirected { get; init; }

    /// <summary>Somebody looks on with a debugger: that nothing moves for long means nothing.</summary>
    public bool IsPatient { get; init; }
}

/// <summary>The schedulers that Coyote offers.</summary>
public enum ExplorationStrategy
{
    Portfolio,
    Random,
    Probabilistic,
    Prioritization,
    DelayBounding,
    QLearning,
}
