using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>What the app's host has little of: threads, and a vault to itself.</summary>
public static class HostScenarios
{
    public static Scenario BlockedCallers { get; } = new(
        nameof(BlockedCallers),
        "Callers block one of two threads each while they wait; the refresh has threads of its own.",
        CallFiveAsync)
    {
        Pool = new PoolSetup(2, ThreadHolder.Callers),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, CallerJoined, RefreshGranted, GatewayAccepted],
    };

    public static Scenario SharedDispatcher { get; } = new(
        nameof(SharedDispatcher),
        "Requests and refreshes share a dispatcher's two threads: who waits for a refresh holds none.",
        CallFiveAsync)
    {
        Pool = new PoolSetup(2, ThreadHolder.Exchanges),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, CallerJoined, RefreshGranted, GatewayAccepted],
    };

    public static Scenario SecondProcess { get; } = new(
        nameof(SecondProcess),
        "The app is launched twice on one vault: one of the two is refused, until the other one is closed.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            ClientProcess first = run.Process, second = run.LaunchBeside();
            await ScenarioRun.AllAsync(
                run.CallThroughAsync(first, 1, 2), run.CallThroughAsync(second, 3, 4))
                .ConfigureAwait(false);
            await first.DisposeAsync().ConfigureAwait(false);
            run.GoOnWith(second);
            await run.CallAsync(5).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [GatewayRejected, RefreshGranted, CallerFailed, CallerAnswered],
        OutsideTheModel = "The model has two processes, and not the refusal of one of them.",
    };

    public static IReadOnlyList<Scenario> All { get; } = [BlockedCallers, SharedDispatcher, SecondProcess];

    static Task CallFiveAsync(ScenarioRun run)
    {
        run.World.ExpireAccessTokens(1);
        return run.CallAsync(1, 2, 3, 4, 5);
    }
}
