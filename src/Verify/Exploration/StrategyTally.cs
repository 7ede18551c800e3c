using Harness;

namespace Verify.Exploration;

/// <summary>What one strategy contributed.</summary>
sealed class StrategyTally(ExplorationStrategy strategy)
{
    readonly List<Finding> _found = [];

    public ExplorationStrategy Strategy { get; } = strategy;

    public int Schedules { get; private set; }

    /// <summary>How many of its schedules were ended at the bound of steps: what came after that, nobody saw.</summary>
    public int CutShort { get; private set; }

    /// <summary>How many steps it was the first to show.</summary>
    public int NewSteps { get; private set; }

    /// <summary>The failures that it was the first to find.</summary>
    public IReadOnlyList<Finding> Found => _found;

    /// <param name="piece">What was run, with those steps alone that were new.</param>
    /// <param name="scenario">The tally that the piece has just been added to.</param>
    public void Add(WorkResult piece, ScenarioTally scenario)
    {
        Schedules += piece.Schedules;
        CutShort += piece.CutShort;
        NewSteps += piece.Coverage.Length;
        if (piece.IsFailure) _found.Add(new Finding(piece.Item.Scenario, piece.Property, scenario.Schedules));
    }
}

/// <summary>A failure, and how long it took to find.</summary>
/// <param name="Scenario">Where.</param>
/// <param name="Property">The property that fell; none if the failure is no property's.</param>
/// <param name="Schedule">Which of the scenario's schedules it was, from 1 and whatever their strategy.</param>
sealed record Finding(string Scenario, string? Property, int Schedule);
