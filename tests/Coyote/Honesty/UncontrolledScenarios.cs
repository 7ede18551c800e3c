using Harness;

namespace CoyoteTests;

/// <summary>Plots that call what Coyote does not control, which it notices when they run.</summary>
static class UncontrolledScenarios
{
    public static Scenario WaitAsync { get; } = new(
        nameof(WaitAsync),
        "A caller is waited for with a timeout by the real clock.",
        run => run.CallAsync(1).WaitAsync(TimeSpan.FromMinutes(1)));

    public static Scenario ContinueWith { get; } = new(
        nameof(ContinueWith),
        "What follows a caller is left to the real scheduler.",
        run => run.CallAsync(1).ContinueWith(_ => { }, TaskScheduler.Default));
}
