using Harness;
using Models;

namespace PropertyTests.World;

/// <summary>A plan that is being carried out on the real client, with threads of the pool and no Coyote.</summary>
public sealed class PlannedRun
{
    readonly ScenarioRun _run;
    int _callers;
    int _families = 1;

    PlannedRun(ScenarioRun run) => _run = run;

    public SimulatedWorld World => _run.World;

    /// <summary>Carries the plan out, with the whole catalogue watching.</summary>
    /// <param name="patience">How long nothing may come of it before it counts as a hang.</param>
    /// <param name="witness">Sees the timeline of a run in which everything held.</param>
    /// <returns>The violation and the timeline; none if everything held.</returns>
    public static async Task<string?> FindViolationAsync(
        FaultPlan plan, ClientVariant client, TimeSpan patience, Action<IReadOnlyList<WorldEvent>>? witness = null)
    {
        var choices = new PlannedChoices(plan);
        NativeResult result = await NativeRun.RunAsync(
            plan.ToScenario(run => PlayAsync(plan, run)), client, choices.Strike, patience);
        if (result.Violation is null) witness?.Invoke(result.Timeline);
        return result.Text;
    }

    public Task CallAsync(int callers) => _run.CallAsync([.. Enumerable.Range(0, callers).Select(_ => NextCaller())]);

    public Task CallImpatientlyAsync() => _run.CallImpatientlyAsync(NextCaller());

    public Task SignOutAsync() => _run.Process.SignOutAsync();

    public Task SignInAsync()
    {
        _families++;
        return _run.Process.SignInAsync();
    }

    public Task CloseAsync() => _run.CloseAsync();

    /// <summary>Of every sign-in: which of them the client still has is its own affair.</summary>
    public void ExpireAccessTokens() => EachFamily(World.ExpireAccessTokens);

    public void RunNearExpiry() => EachFamily(World.RunNearExpiry);

    static async Task PlayAsync(FaultPlan plan, ScenarioRun run)
    {
        var planned = new PlannedRun(run);
        foreach (PlanStep step in plan.Steps)
        {
            run.LaunchIfDead();
            await step.PlayAsync(planned);
        }
    }

    void EachFamily(Action<int> act)
    {
        for (int family = 1; family <= _families; family++) act(family);
    }

    int NextCaller() => Interlocked.Increment(ref _callers);
}
