using System;
using RefreshCore;

namespace Models.Checked;

/// <summary>Which world: the server's policy, the client's, who takes part, and what may go wrong how often.</summary>
public sealed record WorldSetup
{
    /// <summary>The largest budget of a fault.</summary>
    public const int MaxBudget = 7;

    /// <summary>What the auth server does with refresh tokens.</summary>
    public RotationPolicy Policy { get; init; } = RotationPolicy.Strict;

    /// <summary>The limits of the client.</summary>
    public RefreshPolicy Client { get; init; } = RefreshPolicy.Default;

    /// <summary>The machine that drives the client: the right one, or a mutant.</summary>
    public StepFunction Machine { get; init; } = RefreshMachine.Step;

    /// <summary>Callers, 1 to <see cref="Checked.Callers.Capacity"/>, each with one request.</summary>
    public int Callers { get; init; } = 2;

    /// <summary>Processes on the one vault, 1 or 2.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Threads of a pool of which each caller blocks one until it is answered; 0 for callers that block none.</summary>
    public int PoolThreads { get; init; }

    /// <summary>The client's own work needs a thread of that pool too.</summary>
    public bool SharesPool { get; init; }

    /// <summary>How long things take; without it, everything may happen at any time.</summary>
    public WorldTiming? Timing { get; init; }

    /// <summary>What may go wrong, and how often.</summary>
    public FaultBudget Faults { get; init; } = FaultBudget.None;

    /// <exception cref="ArgumentException">There is no such world; the message says why.</exception>
    public void Validate()
    {
        Require(Callers is >= 1 and <= Checked.Callers.Capacity, $"there must be 1 to {Checked.Callers.Capacity} callers, not {Callers}");
        Require(Processes is 1 or 2, $"there must be 1 or 2 processes, not {Processes}");
        Require(PoolThreads is >= 0 and <= 255, $"there must be 0 to 255 threads in the pool, not {PoolThreads}");
        foreach (Fault fault in Enum.GetValues<Fault>())
        {
            Require(
                Faults[fault] is >= 0 and <= MaxBudget,
                $"a budget must be 0 to {MaxBudget}, and that of {fault} is {Faults[fault]}");
        }

        Require(Faults[Fault.AccountSwitch] <= 1, "another user can sign in once at most");
        int orphans = ((Faults[Fault.ProcessDeath] + Faults[Fault.DeathDuringWrite]) * (1 + Faults[Fault.AccountSwitch]))
            + Faults[Fault.DelayedPastTimeout] + (Timing is null ? 0 : 1);
        Require(
            orphans <= Orphans.Capacity,
            $"deaths and delays can leave {orphans} requests without a sender, and there is room for {Orphans.Capacity}");

        static void Require(bool isTrue, string otherwise)
        {
            if (!isTrue) throw new ArgumentException($"There is no such world: {otherwise}.");
        }
    }
}
