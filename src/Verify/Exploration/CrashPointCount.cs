using Harness;

namespace Verify.Exploration;

/// <summary>At which of the port operations some process died.</summary>
/// <param name="Hit">Those at which one did.</param>
/// <param name="Missed">The others.</param>
/// <param name="ProvesNothing">Some are missed where none may be: every scenario was explored, and all of it.</param>
sealed record CrashPointCount(
    IReadOnlyList<CrashPoint> Hit, IReadOnlyList<CrashPoint> Missed, bool ProvesNothing)
{
    public static CrashPointCount Of(ExplorationTally tally)
    {
        HashSet<CrashPoint> deaths = [.. tally.Scenarios.SelectMany(scenario => scenario.Deaths)];
        ILookup<bool, CrashPoint> points = Enum.GetValues<CrashPoint>().ToLookup(deaths.Contains);
        bool mustHitAll = tally.Order is { IsEverything: true, Shard.IsWhole: true };
        return new CrashPointCount([.. points[true]], [.. points[false]], mustHitAll && points[false].Any());
    }

    public override string ToString() => $"{Hit.Count} of {Hit.Count + Missed.Count} hit"
        + (Missed.Count > 0 ? $"; missed {string.Join(", ", Missed)}" : "");
}
