using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.Specifications;
using Models;

namespace Harness;

/// <summary>Faults strike where they did before and nowhere else; Coyote decides only who runs next.</summary>
[SkipRewriting("Each choice is one step of the world.")]
public sealed class PlannedStrikes(IReadOnlyList<Strike> plan) : IChoices
{
    readonly Opportunities _opportunities = new();

    /// <summary>Called before the run is ended by a property that fell.</summary>
    public Action? OnViolation { get; init; }

    public bool Strike(Fault fault) => plan.Contains(_opportunities.Next(fault));

    public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline)
    {
        OnViolation?.Invoke();
        Specification.Assert(false, ViolationText.Of(violation, timeline));
    }
}

/// <summary>Coyote decides, and which faults struck is kept.</summary>
[SkipRewriting("Each choice is one step of the world.")]
public sealed class NotedStrikes : IChoices
{
    readonly CoyoteChoices _choices = new();
    readonly Opportunities _opportunities = new();
    readonly List<Strike> _strikes = [];

    /// <summary>The faults that struck, in turn.</summary>
    public IReadOnlyList<Strike> Strikes => _strikes;

    public bool Strike(Fault fault)
    {
        Strike here = _opportunities.Next(fault);
        if (!_choices.Strike(fault)) return false;
        _strikes.Add(here);
        return true;
    }

    public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) => _choices.Report(violation, timeline);
}

/// <summary>Numbers the opportunities of each fault.</summary>
[SkipRewriting("Each choice is one step of the world.")]
sealed class Opportunities
{
    readonly Dictionary<Fault, int> _counts = [];

    public Strike Next(Fault fault)
    {
        int opportunity = _counts.GetValueOrDefault(fault) + 1;
        _counts[fault] = opportunity;
        return new Strike(fault, opportunity);
    }
}
