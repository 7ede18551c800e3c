using System.Collections.Generic;
using RefreshCore;

namespace Models.Checked;

/// <summary>A step of the machine in the modelled world.</summary>
public readonly record struct MachineStep(RefreshState Before, RefreshInput Input, Transition Transition);

/// <summary>One step of the modelled world: what an observer sees of it, and what the machines did in it.</summary>
public sealed record WorldStep(WorldAction Action, int Actor, IReadOnlyList<WorldEvent> Events, IReadOnlyList<MachineStep> MachineSteps);

/// <summary>
/// Listens to a <see cref="WorldModel"/> while it makes the successors of a state: one step for each, in their order.
/// </summary>
public sealed class WorldNarrator
{
    readonly List<WorldStep> _steps = [];
    List<WorldEvent> _events = [];
    List<MachineStep> _machineSteps = [];

    /// <summary>What was heard since <see cref="Clear"/>.</summary>
    public IReadOnlyList<WorldStep> Steps => _steps;

    public void Clear() => _steps.Clear();

    internal void Begin(WorldAction action, int actor)
    {
        (_events, _machineSteps) = ([], []);
        _steps.Add(new WorldStep(action, actor, _events, _machineSteps));
    }

    internal void Note(in WorldEvent e) => _events.Add(e);

    internal void Step(in RefreshState before, in RefreshInput input, in Transition transition) =>
        _machineSteps.Add(new MachineStep(before, input, transition));
}
