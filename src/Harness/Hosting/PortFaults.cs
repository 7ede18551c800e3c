using Models;

namespace Harness;

/// <summary>The faults that strike at an operation of a port. The others are the plot's: a scenario makes them happen.</summary>
public static class PortFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. Enum.GetValues<Fault>().Except(
        [
            Fault.AccessTokenExpired, Fault.CallerCancelled, Fault.ReuseIntervalEnded, Fault.ClockRanAhead,
            Fault.FamilyRevoked, Fault.SignOut, Fault.AccountSwitch,
        ]),
    ];
}
