using System;
using System.Collections.Generic;
using System.Linq;
using Models.Checked;

namespace Models.Conformance;

/// <summary>Where a run does something that the model does not allow.</summary>
/// <param name="At">The position of the first observation that no run of the model makes.</param>
/// <param name="Real">That observation.</param>
/// <param name="Allowed">What the model could have done there.</param>
public sealed record Divergence(int At, Observation Real, IReadOnlyList<Observation> Allowed)
{
    public override string ToString() =>
        $"observation {At + 1}, {Real}, where the model allows {(Allowed.Count == 0 ? "nothing" : string.Join(" or ", Allowed))}";
}

/// <summary>
/// Asks of a run of the real client whether it is a run of the model: whether the model has a run of which exactly this
/// can be seen. Steps of which nothing can be seen are tried wherever they are possible, so a set of
/// states is followed (Lynch and Vaandrager, "Forward and Backward Simulations", 1995).
/// </summary>
public sealed class Refinement
{
    readonly WorldNarrator _narrator = new();
    readonly Successors<WorldState> _successors = new();
    readonly WorldModel _model;

    /// <param name="setup">The world that the run was in.</param>
    public Refinement(WorldSetup setup) => _model = new WorldModel(setup, _narrator);

    /// <summary>The first observation that the model does not allow, or null.</summary>
    public Divergence? FindDivergence(IEnumerable<Observation> run)
    {
        Observation[] observed = [.. run.Where(one => Comparison.IsCompared(in one))];
        var reached = new HashSet<WorldState>[observed.Length + 1];
        for (int i = 0; i < reached.Length; i++) reached[i] = new HashSet<WorldState>(StateBytes.Comparer);
        reached[0].Add(_model.Initial);
        List<Observation> allowed = [];
        for (int at = 0; at < observed.Length; at++)
        {
            allowed.Clear();
            Follow(observed, at, reached, allowed);
            if (reached.AsSpan(at + 1).ToArray().All(states => states.Count == 0))
                return new Divergence(at, observed[at], [.. allowed.Distinct()]);
        }

        return null;
    }

    void Follow(Observation[] observed, int at, HashSet<WorldState>[] reached, List<Observation> allowed)
    {
        Queue<WorldState> open = new(reached[at]);
        while (open.TryDequeue(out WorldState state))
        {
            _narrator.Clear();
            _successors.Begin(in state);
            _model.AddSuccessors(in state, _successors);
            for (int i = 0; i < _successors.Count; i++)
            {
                Observation[] seen = [.. _narrator.Steps[i].Observations.Where(one => Comparison.IsCompared(in one))];
                if (seen.Length == 0)
                {
                    if (reached[at].Add(_successors[i])) open.Enqueue(_successors[i]);
                    continue;
                }

                allowed.Add(seen[0]);
                if (IsAt(observed, at, seen)) reached[at + seen.Length].Add(_successors[i]);
            }
        }
    }

    static bool IsAt(Observation[] observed, int at, Observation[] seen) =>
        at + seen.Length <= observed.Length
        && seen.Index().All(one => Comparison.IsSame(in observed[at + one.Index], in one.Item));
}
