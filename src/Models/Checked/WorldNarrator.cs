using System.Collections.Generic;
using System.Linq;
using Models.Conformance;
using RefreshCore;

namespace Models.Checked;

/// <summary>Listens to a <see cref="WorldModel"/> while it makes the successors of a state.</summary>
public interface IWorldListener
{
    /// <summary>The next successor is being made.</summary>
    void Begin(WorldAction action, int actor);

    /// <summary>An observer of the world sees this.</summary>
    void Note(in WorldEvent e);

    /// <summary>A machine makes this step.</summary>
    void Step(in RefreshState before, in RefreshInput input, in Transition transition);
}

/// <summary>One step of the modelled world, and what there is to be seen of it, in order.</summary>
public sealed record WorldStep(WorldAction Action, int Actor, IReadOnlyList<Observation> Observations)
{
    /// <summary>What an observer of the world sees of it.</summary>
    public IEnumerable<WorldEvent> Events => from one in Observations where one.Step is null select one.Event;

    /// <summary>What its machines met in it.</summary>
    public IEnumerable<CorePair> Pairs => CorePair.MetIn(Observations);
}

/// <summary>Keeps what it hears: one step for each successor, in their order.</summary>
public sealed class WorldNarrator : IWorldListener
{
    readonly List<WorldStep> _steps = [];
    List<Observation> _observations = [];

    /// <summary>What was heard since <see cref="Clear"/>.</summary>
    public IReadOnlyList<WorldStep> Steps => _steps;

    public void Clear() => _steps.Clear();

    public void Begin(WorldAction action, int actor)
    {
        _observations = [];
        _steps.Add(new WorldStep(action, actor, _observations));
    }

    public void Note(in WorldEvent e) => _observations.Add(new Observation(e));

    public void Step(in RefreshState before, in RefreshInput input, in Transition transition) =>
        _observations.Add(new Observation(default, new MachineStep(before, input, transition.Next)));
}
