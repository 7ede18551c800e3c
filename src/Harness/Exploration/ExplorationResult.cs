using Models;

namespace Harness;

/// <summary>What an exploration of one scenario came to.</summary>
/// <param name="Scenario">What was explored.</param>
/// <param name="Schedules">How many schedules were run, the failing one included.</param>
/// <param name="Bug">The first failure, as text; none if everything held.</param>
/// <param name="Violation">The property that fell, if the failure is a property's.</param>
/// <param name="Trace">Coyote's own trace of the failing schedule, which <c>coyote replay</c> takes.</param>
/// <param name="Vacuous">Why the run proves nothing, failed or not; none if it proves something.</param>
/// <param name="Deaths">The port operations at which a process died in some schedule.</param>
/// <param name="Witnessed">Every kind of event that some schedule saw.</param>
public sealed record ExplorationResult(
    Scenario Scenario,
    int Schedules,
    string? Bug,
    Violation? Violation,
    string? Trace,
    string? Vacuous,
    IReadOnlySet<CrashPoint> Deaths,
    IReadOnlySet<WorldEventKind> Witnessed)
{
    /// <summary>Steps of the longest schedule.</summary>
    public int LongestSchedule { get; init; }

    /// <summary>
    /// Schedules that were ended at the bound of steps under a strategy for which that says nothing (<see cref="Hang"/>).
    /// </summary>
    public int CutShort { get; init; }

    /// <summary>Everything held, and it means something.</summary>
    public bool Holds => Bug is null && Vacuous is null;

    /// <summary>The same run with what the scenario misses taken into account.</summary>
    public ExplorationResult OrVacuous() => Bug is null && Vacuous is null && Missing(Scenario, Witnessed) is { } missing
        ? this with { Vacuous = $"{missing} never happened in {Schedules} schedules" }
        : this;

    /// <summary>What some schedule must have seen and none has; none if nothing is missing.</summary>
    public static string? Missing(Scenario scenario, IReadOnlySet<WorldEventKind> witnessed)
    {
        Property[] missing =
            [.. scenario.MustHappen.Where(property => property.Witness is not { } kind || !witnessed.Contains(kind))];
        return missing.Length > 0 ? string.Join<Property>(", ", missing) : null;
    }
}
