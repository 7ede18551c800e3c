using System;
using System.Collections.Generic;
using Models.Conformance;

namespace Models.Checked;

/// <summary>Tells what there is to be seen of a run of which only the states are known.</summary>
public static class WorldRun
{
    /// <summary>Goes along the run again and listens: one step for each state but the first.</summary>
    /// <param name="setup">The world of the run.</param>
    /// <param name="states">Its states from the initial one on, each a successor of the one before.</param>
    /// <exception cref="ArgumentException">It is no run of that world.</exception>
    public static IReadOnlyList<WorldStep> Narrate(WorldSetup setup, IEnumerable<WorldState> states)
    {
        WorldNarrator narrator = new();
        WorldModel model = new(setup, narrator);
        Successors<WorldState> successors = new();
        List<WorldStep> steps = [];
        WorldState? before = null;
        foreach (WorldState state in states)
        {
            if (before is { } last)
            {
                narrator.Clear();
                successors.Begin(in last);
                model.AddSuccessors(in last, successors);
                steps.Add(narrator.Steps[Find(in state, successors)]);
            }

            before = state;
        }

        return steps;
    }

    static int Find(in WorldState state, Successors<WorldState> successors)
    {
        for (int i = 0; i < successors.Count; i++)
        {
            if (StateBytes.Comparer.Equals(successors[i], state)) return i;
        }

        throw new ArgumentException("These states are no run of that world: one is no successor of the one before.");
    }
}
