namespace Checker;

/// <summary>A property that one state can still decide, and the answer of its predicate that decides it.</summary>
internal sealed record Question<TState>(int Index, StatePredicate<TState> Predicate, bool Deciding)
    where TState : unmanaged
{
    public bool IsDecidedBy(in TState state) => Predicate(in state) == Deciding;
}
