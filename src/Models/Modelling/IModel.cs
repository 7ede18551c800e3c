namespace Models;

/// <summary>
/// A world of finitely many states. The state is a mutable struct of byte-sized fields whose raw bytes are its
/// identity: equal bytes, equal states. Its size is a multiple of 8, and bytes that no field owns stay zero.
/// Implement it as a struct, so that the checker is compiled for exactly this model.
/// </summary>
public interface IModel<TState>
    where TState : unmanaged
{
    /// <summary>Where every run starts.</summary>
    TState Initial { get; }

    /// <summary>
    /// For every byte the largest value that it may take, which is how the checker packs states. A state
    /// beyond it is an error that ends the check, never a wrong answer. If unsure: all bits set.
    /// </summary>
    TState Largest { get; }

    /// <summary>
    /// Adds one successor for every action that is enabled in <paramref name="state"/>:
    /// <see cref="Successors{TState}.Add"/> hands out a copy of the state to edit.
    /// </summary>
    void AddSuccessors(in TState state, Successors<TState> successors);

    /// <summary>
    /// Replaces the state by the representative of all that differ from it only in who is who, for instance by
    /// sorting the callers' entries. Properties must not be able to tell such states apart, and steps of one
    /// must be steps of the other. Not called when callers are told apart.
    /// </summary>
    void Canonicalise(ref TState state);

    /// <summary>
    /// Whether the action, once it stays enabled for the same actor, is sure to be taken by that actor some day (weak
    /// fairness). Faults are not fair. Matters to <see cref="PropertyKind.Eventually"/> and
    /// <see cref="PropertyKind.EndsOnlyWhere"/> alone.
    /// </summary>
    bool IsFair(byte action);

    /// <summary>The step in words, for a trace.</summary>
    string Describe(in TState before, StepLabel step, in TState after);
}
