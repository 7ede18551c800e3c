namespace Checker;

/// <summary>
/// Visits every reachable state of a model, level by level, so that there is no counterexample shorter than the one that it
/// shows, and none at all if it shows none.
/// </summary>
public static class ModelChecker
{
    /// <summary>Checks properties of a model, or, given none, counts its states.</summary>
    /// <exception cref="ModelException">The model breaks the rules of <see cref="IModel{TState}"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of threads.</exception>
    public static CheckResult<TState> Check<TModel, TState>(
        TModel model, IReadOnlyList<Property<TState>> properties, CheckOptions options)
        where TModel : struct, IModel<TState>
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, 256);

        using var arena = new NativeArena(options.MemoryLimit);
        using var exploration = new Exploration<TModel, TState>(model, properties, options, arena);
        CheckEnd end = exploration.Run();
        return new CheckResult<TState>
        {
            End = end,
            DistinctStates = exploration.Log.Count,
            Transitions = exploration.Transitions,
            StatesByLevel = exploration.Levels,
            Properties = [],
            Elapsed = exploration.Elapsed,
            PeakBytes = arena.Peak,
        };
    }
}
