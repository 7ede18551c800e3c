using Models;
namespace Checker;

/// <summary>Says of each property what an exploration, once it is over, has shown.</summary>
internal sealed class Judge<TModel, TState>(
    TModel model, Exploration<TModel, TState> exploration, CheckEnd end, NativeArena arena, CheckOptions options)
    where TModel : struct, IModel<TState>
    where TState : unmanaged
{
    readonly Guide<TModel, TState> _guide = new(model, exploration.Log, exploration.Table, exploration.Codec, options.UseSymmetry);

    public PropertyResult<TState> Decide(StateProperty<TState> property, int index)
    {
        bool isSometimes = property.Kind == PropertyKind.Sometimes;
        if (exploration.Questions.Hit(index) is { } hit)
        {
            Verdict verdict = isSometimes ? Verdict.Holds : Verdict.Violated;
            return new PropertyResult<TState>(property, verdict, _guide.Follow(hit));
        }

        if (end != CheckEnd.Complete) return new PropertyResult<TState>(property, Verdict.NotProved, null);
        if (property.Kind == PropertyKind.Eventually) return SearchForWaiting(property);
        return new PropertyResult<TState>(property, isSometimes ? Verdict.Unreached : Verdict.Holds, null);
    }

    PropertyResult<TState> SearchForWaiting(StateProperty<TState> property)
    {
        WaitSearch<TModel, TState> search =
            new(model, _guide, property.Predicate, exploration.Log.Count, arena, options.Cancellation);
        Trace<TState>? trace = search.Find(out bool isDecided);
        if (trace is not null) return new PropertyResult<TState>(property, Verdict.Violated, trace);
        return new PropertyResult<TState>(property, isDecided ? Verdict.Holds : Verdict.NotProved, null);
    }
}
