using Harness;
using Models;

namespace PropertyTests.World;

/// <summary>The plan decides. The world asks it one question at a time, under its lock.</summary>
sealed class PlannedChoices(FaultPlan plan) : IChoices
{
    readonly Dictionary<Fault, int> _opportunities = [];
    readonly TaskCompletionSource<string> _violated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The faults that the world injects; the others are steps of a plan.</summary>
    public static Fault[] Hosted { get; } =
        [.. PortFaults.All];

    /// <summary>Ends when a property falls, with the violation and the timeline up to it.</summary>
    public Task<string> Violated => _violated.Task;

    public bool Strike(Fault fault)
    {
        int opportunity = _opportunities[fault] = _opportunities.GetValueOrDefault(fault) + 1;
        return plan.Faults.Contains(new PlannedFault(fault, opportunity));
    }

    public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) =>
        _violated.TrySetResult(ViolationText.Of(violation, timeline));
}
