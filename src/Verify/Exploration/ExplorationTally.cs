using Harness;
using Models;

namespace Verify.Exploration;

/// <summary>
/// What an exploration came to, whoever explored the pieces. They are added in the order's own order, and those of a
/// scenario that is over are ignored: so it depends on the order alone, and not on which worker was the fastest.
/// </summary>
sealed class ExplorationTally
{
    readonly Dictionary<string, ScenarioTally> _scenarios;
    readonly SortedDictionary<ExplorationStrategy, StrategyTally> _strategies = [];
    readonly List<WorkResult> _pieces = [];

    public ExplorationTally(ExplorationOrder order)
    {
        Order = order;
        _scenarios = order.Scenarios.ToDictionary(
            scenario => scenario.Name,
            scenario => new ScenarioTally(scenario, !order.Shard.IsWhole, order.DryRounds));
        Scenarios = [.. order.Scenarios.Select(scenario => _scenarios[scenario.Name])];
    }

    public ExplorationOrder Order { get; }

    public IReadOnlyList<ScenarioTally> Scenarios { get; }

    /// <summary>Those that have run anything.</summary>
    public IReadOnlyCollection<StrategyTally> Strategies => _strategies.Values;

    /// <summary>The pieces that count, each with those steps alone that were new in it.</summary>
    public IReadOnlyList<WorkResult> Pieces => _pieces;

    public IEnumerable<ScenarioTally> Failed => Scenarios.Where(scenario => scenario.Failure is not null);

    public IEnumerable<ScenarioTally> Vacuous => Scenarios.Where(scenario => scenario.Vacuous is not null);

    public int Schedules => Scenarios.Sum(scenario => scenario.Schedules);

    public int Coverage => Scenarios.Sum(scenario => scenario.Coverage);

    /// <summary>Nothing needs more pieces.</summary>
    public bool IsOver => Scenarios.All(scenario => scenario.IsOver);

    /// <summary>Some scenario kills a process, so that there is something to say of crash points.</summary>
    public bool LetsProcessesDie => Scenarios.Any(scenario => scenario.Scenario.Faults[Fault.ProcessDeath] > 0);

    public CrashPointCount CrashPoints => CrashPointCount.Of(this);

    /// <summary>Why the exploration ended before it was over; none if it did not.</summary>
    public string? BrokenOff { get; private set; }

    /// <summary>What is not known of an exploration that was broken off, in a sentence.</summary>
    public string Unknown => Failed.Any() ? "What else would have been found is unknown." : "Nothing was proved.";

    public int ExitCode => Failed.Any() ? Verify.ExitCode.Violated
        : BrokenOff is not null || Vacuous.Any() || CrashPoints.ProvesNothing ? Verify.ExitCode.NothingProved
        : Verify.ExitCode.Held;

    /// <summary>What was found until now stands, and no more comes.</summary>
    public void BreakOff(string why) => BrokenOff = why;

    public bool NeedsMore(string scenario) => !_scenarios[scenario].IsOver;

    public void Add(WorkResult result)
    {
        ScenarioTally scenario = _scenarios[result.Item.Scenario];
        if (scenario.IsOver) return;
        WorkResult piece = scenario.Add(result);
        _pieces.Add(piece);
        ExplorationStrategy strategy = result.Item.Strategy;
        if (!_strategies.TryGetValue(strategy, out StrategyTally? tally))
            _strategies.Add(strategy, tally = new StrategyTally(strategy));
        tally.Add(piece, scenario);
    }
}
