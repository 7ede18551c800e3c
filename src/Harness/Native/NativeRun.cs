using Microsoft.Coyote.Rewriting;
using Models;

namespace Harness;

/// <summary>A scenario on threads of the pool, as an app runs it, and no Coyote.</summary>
[SkipRewriting("It runs scenarios and is not run by them.")]
public static class NativeRun
{
    /// <summary>Runs the scenario once, with every property of it watching.</summary>
    /// <param name="scenario">
    /// What holds of it always is to be <see cref="PropertyCatalogue.AlwaysWithThreads"/>.
    /// </param>
    /// <param name="strikes">Who decides whether a fault strikes; asked under the world's lock.</param>
    /// <param name="patience">How long nothing may come of it before it counts as a hang.</param>
    /// <returns>What fell, if anything did, and what the world saw until then.</returns>
    public static async Task<NativeResult> RunAsync(
        Scenario scenario, ClientVariant client, Func<Fault, bool> strikes, TimeSpan patience)
    {
        var alarm = new Alarm(strikes);
        var run = new ScenarioRun(scenario, client, alarm);
        Task all = run.ExecuteAsync();
        await Task.WhenAny((Task[])[all, alarm.Raised, Task.Delay(patience)]).ConfigureAwait(false);
        if (alarm.Raised.IsCompleted) return await alarm.Raised.ConfigureAwait(false);
        if (!all.IsCompleted)
        {
            IReadOnlyList<WorldEvent> timeline = run.World.Timeline;
            return new NativeResult(
                new Violation(PropertyCatalogue.NoDeadlock, $"nobody was done after {patience}", timeline.Count), timeline);
        }

        if (all.IsCompletedSuccessfully) return new NativeResult(null, run.World.Timeline);
        Exception thrown = all.Exception?.InnerException ?? new TaskCanceledException(all);
        return new NativeResult(
            new Violation(PropertyCatalogue.EveryCallerAnswered, $"the plot ended with {thrown.GetType().Name}", run.World.Timeline.Count),
            run.World.Timeline);
    }

    /// <summary>Nobody can stop threads that run: whoever waits for them is told instead.</summary>
    sealed class Alarm(Func<Fault, bool> strikes) : IChoices
    {
        readonly TaskCompletionSource<NativeResult> _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<NativeResult> Raised => _raised.Task;

        public bool Strike(Fault fault) => strikes(fault);

        public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) =>
            _raised.TrySetResult(new NativeResult(violation, [.. timeline]));
    }
}

/// <summary>What a run on real threads came to.</summary>
/// <param name="Violation">What fell; none if everything held.</param>
/// <param name="Timeline">What the world saw of it.</param>
public sealed record NativeResult(Violation? Violation, IReadOnlyList<WorldEvent> Timeline)
{
    /// <summary>The violation as people read it; none if everything held.</summary>
    public string? Text => Violation is null ? null : ViolationText.Of(Violation, Timeline);
}
