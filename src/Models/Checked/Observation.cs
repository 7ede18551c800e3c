using RefreshCore;

namespace Models;

/// <summary>A step of the machine, wherever it runs.</summary>
public sealed record MachineStep(RefreshState Before, RefreshInput Input, RefreshState Next)
{
    public override string ToString() => $"{Before.Phase} {Before.Token}: {Input} -> {Next.Phase} {Next.Token}";
}

/// <summary>Something that both the model and a run of the real client can be seen to do.</summary>
/// <param name="Event">What an observer of the world sees; <c>default</c> if it is a step of the machine.</param>
/// <param name="Step">The machine's step, or null.</param>
public readonly record struct Observation(WorldEvent Event, MachineStep? Step = null)
{
    public override string ToString() => Step?.ToString() ?? Event.ToString();
}
