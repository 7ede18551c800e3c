using Models;

namespace Checker;

/// <summary>
/// Looks for a fair run that waits for ever and goes on moving. Any such run ends up in a component of the stored states that
/// wait; the <see cref="Unfolding{TModel, TState}"/> of that one says whether it is fair to every actor. Runs that
/// wait and come to rest are found by the exploration.
/// </summary>
internal sealed unsafe class WaitSearch<TModel, TState>(
    TModel model, Guide<TModel, TState> guide, StatePredicate<TState> isGoal, uint count, NativeArena arena,
    CancellationToken cancellation) : IGraph
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    uint _earliest = uint.MaxValue;
    Trace<TState>? _trace;
    bool _isDecided = true;

    /// <summary>A run into the component with the earliest state among those in which a fair run can stay, or null.</summary>
    /// <param name="isDecided">Whether there was memory, and nobody cancelled.</param>
    public Trace<TState>? Find(out bool isDecided)
    {
        _isDecided &= TryFindComponents(this, count, Judge);
        isDecided = _isDecided;
        return _trace;
    }

    public bool Contains(uint node) => !isGoal(guide.State(node));

    public void AddTargets(uint node, List<uint> targets) => guide.AddTargets(node, targets);

    void Judge(List<uint> component)
    {
        uint entry = component.Min();
        if (entry > _earliest) return;
        Trace<TState> way = guide.Follow(entry);
        Unfolding<TModel, TState> unfolding = new();
        FairCycle<TModel, TState>? nearest = null;
        _isDecided &= unfolding.TryUnfold(guide, [.. component], way.Steps[^1].State, MayGoOn)
            && TryFindComponents(unfolding, unfolding.Count, members =>
            {
                FairCycle<TModel, TState> cycle = new(model, unfolding, members);
                if (cycle.Exists && !(nearest?.Entry < cycle.Entry)) nearest = cycle;
            });
        if (nearest is null) return;
        _earliest = entry;
        _trace = Append(way, unfolding, nearest);
    }

    Trace<TState> Append(Trace<TState> way, Unfolding<TModel, TState> unfolding, FairCycle<TModel, TState> cycle)
    {
        List<TraceStep<TState>> steps = [.. way.Steps];
        List<ConcreteStep> run = cycle.Run(out int loopStart);
        foreach (ConcreteStep step in run)
        {
            TState before = steps[^1].State, after = unfolding.State(step.Target);
            steps.Add(new(model.Describe(in before, step.Label, in after), after));
        }

        return new Trace<TState>(steps, way.Length - 1 + loopStart);
    }

    bool TryFindComponents(IGraph graph, uint nodes, Action<List<uint>> onFound)
    {
        uint* orders = (uint*)arena.TryAllocate((long)nodes * sizeof(uint));
        if (orders is null) return false;
        bool isDone = new StrongComponents(graph, orders, nodes, MayGoOn).TryFind(onFound);
        arena.Free(orders);
        return isDone;
    }

    bool MayGoOn(long bytes) => bytes <= arena.Room && !cancellation.IsCancellationRequested;
}
