using Models;
namespace Checker;

/// <summary>
/// Visits every reachable state of a model, level by level: so no counterexample is shorter than the one it shows, and
/// if it shows none there is none.
/// </summary>
public static class ModelChecker
{
    const int MaxThreads = 256;

    /// <summary>Checks properties of a model, or, given none, counts its states.</summary>
    /// <exception cref="ModelException">The model breaks the rules of <see cref="IModel{TState}"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of threads.</exception>
    public static CheckResult<TState> Check<TModel, TState>(
        TModel model, IReadOnlyList<StateProperty<TState>> properties, CheckOptions options)
        where TModel : struct, IModel<TState>
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, MaxThreads);

        using var arena = new NativeArena(options.MemoryLimit);
        using var exploration = new Exploration<TModel, TState>(model, properties, options, arena);
        CheckEnd end = exploration.Run();
        TimeSpan explored = exploration.Elapsed;
        Judge<TModel, TState> judge = new(model, exploration, end, arena, options);
        PropertyResult<TState>[] decided = [.. properties.Select(judge.Decide)];
        return new CheckResult<TState>
        {
            End = end,
            DistinctStates = exploration.Log.Count,
            Transitions = exploration.Transitions,
            StatesByLevel = exploration.Levels,
            Properties = decided,
            Elapsed = explored,
            JudgingElapsed = exploration.Elapsed - explored,
            PeakBytes = arena.Peak,
        };
    }
}
