using Harness;
using Verify.Exploration;

namespace Verify.Failures;

/// <summary>Makes small what pieces of work found.</summary>
static class Shrinking
{
    /// <summary>Does a piece whose schedule is given, in this process.</summary>
    /// <returns>What is left of the schedule; neither that nor a failure if it could not be made small.</returns>
    public static WorkResult MakeSmall(WorkItem item)
    {
        var nothing = new WorkResult(item, 0, null, null, null, null, []);
        TimeSpan? patience = item.Seconds == 0 ? null : TimeSpan.FromSeconds(item.Seconds);
        return Shrink(item, item.Trace!, patience) is { } least ? Told(nothing, least) : nothing;
    }

    /// <returns>The failure; none if it could not be made small.</returns>
    public static Failure? Shrink(WorkItem item, string trace, TimeSpan? patience)
    {
        try
        {
            return new Shrinker(Clients.Find(item.Client)!) { Patience = patience }.Shrink(Worker.ScenarioOf(item), trace);
        }
        catch (Exception e) when (e is InvalidDataException or NothingRunException)
        {
            return null;
        }
    }

    /// <summary>The same result, told by the least schedule.</summary>
    public static WorkResult Told(WorkResult result, Failure least) => result with
    {
        Bug = least.Run.Bug,
        Property = least.Run.Violation!.Property.Name,
        Why = least.Run.Violation.Why,
        Step = least.Run.Violation.Step,
        Timeline = [.. least.Run.Timeline],
        Least = LeastSchedule.Of(least),
    };
}
