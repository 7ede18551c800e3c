using System.Collections.Generic;
using System.Linq;
using Models.Checked;

namespace Models.Conformance;

/// <summary>A shortest run of the model that ends with one of its machines meeting a pair for the first time.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Setup">The world of the run.</param>
/// <param name="Steps">The run.</param>
public sealed record LeadingRun(CorePair Pair, WorldSetup Setup, IReadOnlyList<WorldStep> Steps)
{
    /// <summary>A run to each pair that a world reaches, level by level, so that none is longer than it must be.</summary>
    /// <param name="known">Pairs of which no run is wanted; those that are led to are added.</param>
    public static IReadOnlyList<LeadingRun> ToEachPair(WorldSetup setup, ISet<CorePair> known)
    {
        WorldNarrator narrator = new();
        WorldModel model = new(setup, narrator);
        Successors<WorldState> successors = new();
        List<Node> nodes = [new(model.Initial, -1, null)];
        HashSet<WorldState> seen = new(StateBytes.Comparer) { model.Initial };
        List<LeadingRun> runs = [];
        for (int at = 0; at < nodes.Count; at++)
        {
            WorldState state = nodes[at].State;
            narrator.Clear();
            successors.Begin(in state);
            model.AddSuccessors(in state, successors);
            for (int i = 0; i < successors.Count; i++)
            {
                WorldStep step = narrator.Steps[i];
                foreach (CorePair pair in step.Pairs.Where(known.Add).ToArray())
                    runs.Add(new LeadingRun(pair, setup, [.. StepsTo(nodes, at), step]));

                // Callers are told apart along the way, but states that differ in nothing else lead nowhere new.
                WorldState representative = successors[i];
                model.Canonicalise(ref representative);
                if (seen.Add(representative)) nodes.Add(new(successors[i], at, step));
            }
        }

        return runs;
    }

    static List<WorldStep> StepsTo(List<Node> nodes, int at)
    {
        List<WorldStep> steps = [];
        for (; nodes[at].Step is { } step; at = nodes[at].Predecessor) steps.Add(step);
        steps.Reverse();
        return steps;
    }

    readonly record struct Node(WorldState State, int Predecessor, WorldStep? Step);
}
