namespace Checker;

public static class ModelChecker
{
    public static (long, long, int, double, double, IReadOnlyList<long>) Check<TModel, TState>(TModel model, IReadOnlyList<Property<TState>> properties, CheckOptions options)
        where TModel : struct, IModel<TState>
        where TState : unmanaged
    {
        using var arena = new NativeArena(options.MemoryLimit);
        using var e = new Exploration<TModel, TState>(model, properties, options, arena);
        e.Run();
        return (e.Log.Count, e.Transitions, e.Levels.Count, e.Elapsed.TotalSeconds, (double)arena.Peak / e.Log.Count, e.Levels);
    }
}
