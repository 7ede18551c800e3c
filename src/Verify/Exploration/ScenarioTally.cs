using Harness;
using Models;

namespace Verify.Exploration;

/// <summary>What the pieces of one scenario came to, in their order.</summary>
/// <param name="scenario">Which.</param>
/// <param name="isPart">Others have the rest of its pieces, so what is missing here may have been seen there.</param>
/// <param name="dryRounds">After so many pieces without news it needs no more; 0 for never.</param>
sealed class ScenarioTally(Scenario scenario, bool isPart = false, int dryRounds = 0)
{
    readonly HashSet<WorldEventKind> _witnessed = [];
    readonly HashSet<CrashPoint> _deaths = [];
    readonly HashSet<ulong> _coverage = [];
    string? _uncontrolled;
    int _roundsWithoutNews;

    public Scenario Scenario { get; } = scenario;

    public int Schedules { get; private set; }

    /// <summary>The first piece that failed.</summary>
    public WorkResult? Failure { get; private set; }

    /// <summary>How many different steps were seen.</summary>
    public int Coverage => _coverage.Count;

    /// <summary>The port operations at which a process died.</summary>
    public IReadOnlySet<CrashPoint> Deaths => _deaths;

    public IReadOnlySet<WorldEventKind> Witnessed => _witnessed;

    /// <summary>Its last rounds brought nothing new, and nothing that must happen is still to come.</summary>
    public bool IsDry => dryRounds > 0 && _roundsWithoutNews >= dryRounds && Missing is null;

    /// <summary>It needs no more pieces.</summary>
    public bool IsOver => Failure is not null || IsDry;

    /// <summary>Why the scenario's exploration proves nothing; none if it does, or failed.</summary>
    public string? Vacuous => Failure is not null ? null : _uncontrolled ?? (isPart ? null : Missing);

    string? Missing => Schedules == 0 ? "no schedule was run"
        : ExplorationResult.Missing(Scenario, _witnessed) is { } missing ? $"{missing} never happened in {Schedules} schedules"
        : null;

    /// <returns>The same piece with those steps alone that no piece before it had.</returns>
    public WorkResult Add(WorkResult result)
    {
        Schedules += result.Schedules;
        _witnessed.UnionWith(result.Witnessed);
        _deaths.UnionWith(result.Deaths);
        _uncontrolled ??= result.Vacuous;
        if (result.IsFailure) Failure ??= result;
        ulong[] news = [.. result.Coverage.Where(_coverage.Add)];
        _roundsWithoutNews = news.Length > 0 ? 0 : _roundsWithoutNews + 1;
        return result with { Coverage = news };
    }
}
