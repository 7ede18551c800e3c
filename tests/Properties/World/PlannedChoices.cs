using Harness;
using Models;

namespace PropertyTests.World;

/// <summary>The plan decides. The world asks it one question at a time, under its lock.</summary>
sealed class PlannedChoices(FaultPlan plan)
{
    readonly Dictionary<Fault, int> _opportunities = [];

    /// <summary>The faults that the world injects; the others are steps of a plan.</summary>
    public static Fault[] Hosted { get; } =
        [.. PortFaults.All];

    public bool Strike(Fault fault)
    {
        int opportunity = _opportunities[fault] = _opportunities.GetValueOrDefault(fault) + 1;
        return plan.Faults.Contains(new PlannedFault(fault, opportunity));
    }
}
