using Harness;
using Models;

namespace Verify.Exploration;

/// <summary>What all pieces of one scenario came to.</summary>
sealed class ScenarioTally(Scenario scenario)
{
    readonly HashSet<WorldEventKind> _witnessed = [];
    string? _vacuous;

    public Scenario Scenario { get; } = scenario;

    public int Schedules { get; private set; }

    /// <summary>
    /// The first piece that failed. A schedule that ends where Coyote has lost control looks like a failure; unless it
    /// says which property fell, it is none.
    /// </summary>
    public WorkResult? Failure { get; private set; }

    /// <summary>Why the scenario's exploration proves nothing; none if it does, or failed.</summary>
    public string? Vacuous => Failure is not null ? null
        : _vacuous ?? (Schedules == 0 ? "no schedule was run" : null)
        ?? (ExplorationResult.Missing(Scenario, _witnessed) is { } missing
            ? $"{missing} never happened in {Schedules} schedules"
            : null);

    public void Add(WorkResult result)
    {
        Schedules += result.Schedules;
        _witnessed.UnionWith(result.Witnessed);
        _vacuous ??= result.Vacuous;
        if (result is { Bug: not null } and ({ Property: not null } or { Vacuous: null })) Failure ??= result;
    }
}
