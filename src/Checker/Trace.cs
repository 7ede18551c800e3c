namespace Checker;

/// <summary>One step of a trace.</summary>
/// <param name="Name">The step in words; "initial state" for the first.</param>
/// <param name="State">Where it leads.</param>
public readonly record struct TraceStep<TState>(string Name, TState State)
    where TState : unmanaged
{
    /// <inheritdoc cref="StateBytes{TState}"/>
    public bool Equals(TraceStep<TState> other) => Name == other.Name && StateBytes<TState>.Comparer.Equals(State, other.State);

    public override int GetHashCode() => HashCode.Combine(Name, StateBytes<TState>.Comparer.GetHashCode(State));
}

/// <summary>A run of the model, from the initial state on. Actors keep their identity throughout.</summary>
/// <param name="Steps">The states, each with the step that led to it. Their number is the trace's length.</param>
/// <param name="LoopStart">
/// If the run goes on for ever: the index of the state to which its last step returns.
/// </param>
public sealed record Trace<TState>(IReadOnlyList<TraceStep<TState>> Steps, int? LoopStart = null)
    where TState : unmanaged
{
    /// <summary>States in the trace, the initial one included.</summary>
    public int Length => Steps.Count;

    /// <summary>A numbered line for each step.</summary>
    public override string ToString()
    {
        IEnumerable<string> lines = Steps.Select((step, i) => $"{i + 1,3}  {step.Name}");
        return string.Join('\n', LoopStart is { } start ? lines.Append($"     and so on for ever from {start + 1}") : lines);
    }
}
