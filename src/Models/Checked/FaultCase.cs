using System.Collections.Generic;
using System.Linq;

namespace Models.Checked;

/// <summary>A column of the verdict matrix: what goes wrong, in a world whose access token expires.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Says">What happens, in a sentence.</param>
/// <param name="Faults">How often what may go wrong.</param>
public sealed record FaultCase(string Name, string Says, FaultBudget Faults)
{
    /// <summary>From no fault at all to several together.</summary>
    public static IReadOnlyList<FaultCase> All { get; } =
    [
        Case("none", "nothing goes wrong"),
        Case("cut-before", "a request is lost before the server sees it", Fault.CutBeforeServer),
        Case("cut-after", "the server has rotated, and its answer is lost", Fault.CutAfterServer),
        Case("late", "the client gives up on a request that the server acts on later", Fault.DelayedPastTimeout),
        Case("blind-retry", "the transport sends a request again by itself", Fault.BlindRetry),
        Case("unavailable", "the server answers 503 and has done nothing", Fault.ServerUnavailable),
        Case("throttled", "the server answers 429", Fault.Throttled),
        Case("revoked", "the server revokes the session's tokens", Fault.FamilyRevoked),
        Case("offline", "a request never leaves the device", Fault.NeverSent),
        Case("death", "the process dies at any step", Fault.ProcessDeath),
        Case("two-deaths", "so does the process that recovers", Fault.ProcessDeath, Fault.ProcessDeath),
        Case("death-and-cut", "the process dies, and an answer is lost", Fault.ProcessDeath, Fault.CutAfterServer),
        Case("interval-over", "the process dies, and is not back within the reuse interval", Fault.ProcessDeath, Fault.ReuseIntervalEnded),
        Case("write-fails", "a vault write fails", Fault.VaultWriteFailed),
        Case("write-torn", "a vault write fails half-way", Fault.VaultWriteTorn),
        Case("death-in-write", "the process dies in a vault write, which tears it", Fault.DeathDuringWrite),
        Case("read-fails", "a vault read fails", Fault.VaultReadFailed),
        Case("wipe-fails", "the user signs out, and wipes fail", Fault.SignOut, Fault.VaultWipeFailed),
        Case("clock", "the clock runs ahead, twice", Fault.ClockRanAhead, Fault.ClockRanAhead),
        Case("expiry", "the new access token expires too", Fault.AccessTokenExpired),
        Case("cancel", "a caller loses patience", Fault.CallerCancelled),
        Case("sign-out", "the user signs out, and the process may die", Fault.SignOut, Fault.ProcessDeath),
        Case("account-switch", "another user signs in, and the process may die", Fault.AccountSwitch, Fault.ProcessDeath),
    ];

    /// <summary>The case of this name, or null.</summary>
    public static FaultCase? Find(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>
    /// A world in which this is what goes wrong. Where the server's policy has no reuse interval, none can end.
    /// </summary>
    public WorldSetup In(WorldSetup world) => world with
    {
        Faults = world.Policy.HasReuseInterval() ? Faults : Faults.With(Fault.ReuseIntervalEnded, 0),
    };

    static FaultCase Case(string name, string says, params Fault[] faults) => new(
        name,
        says,
        faults.Aggregate(
            FaultBudget.None.With(Fault.AccessTokenExpired), (budget, fault) => budget.With(fault, budget[fault] + 1)));
}
