using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>
/// As many callers as an app may have, and what becomes of them when one gives up or the app lets go of them.
/// </summary>
public static class CrowdScenarios
{
    /// <summary>For a scenario that the model has no room for.</summary>
    const string TooManyCallers = "The model has eight callers at most.";

    public static Scenario TwoCallers { get; } = Crowd(nameof(TwoCallers), "Two callers find", 2);

    public static Scenario TenCallers { get; } = Crowd(nameof(TenCallers), "Ten callers find", 10);

    public static Scenario FiftyCallers { get; } = Crowd(nameof(FiftyCallers), "Fifty callers find", 50);

    public static Scenario FollowerCancelled { get; } = new(
        nameof(FollowerCancelled),
        "A caller who joined another's flight loses patience; neither the leader nor the others notice.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1), run.CallImpatientlyAsync(2), run.CallAsync(3))
                .ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [CallerCancelled, CallerFailed, CallerJoined, GatewayAccepted],
    };

    public static Scenario ClosedMidFlight { get; } = new(
        nameof(ClosedMidFlight),
        "The session is disposed of while callers wait: each is told, and a rotation under way reaches the vault.",
        async run =>
        {
            await run.Process.Session.LaunchAsync().ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2, 3), Task.Run(run.DisposeAsync)).ConfigureAwait(false);
            await run.CloseAsync().ConfigureAwait(false);
            run.LaunchIfDead();
            await run.CallAsync(4).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [ProcessClosed, CallerJoined, CallerFailed, RefreshGranted, CallerAnswered],
    };

    public static Scenario PipelineDisposed { get; } = new(
        nameof(PipelineDisposed),
        "What the callers send through is disposed of while they wait: each is told, and the session goes on.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2, 3), Task.Run(run.Process.ReplacePipeline))
                .ConfigureAwait(false);
            await run.CallAsync(4).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [CallerJoined, CallerFailed, RefreshGranted, CallerAnswered],
    };

    public static IReadOnlyList<Scenario> All { get; } =
        [TwoCallers, TenCallers, FiftyCallers, FollowerCancelled, ClosedMidFlight, PipelineDisposed];

    static Scenario Crowd(string name, string find, int callers) => new(
        name,
        $"{find} the access token expired: one refresh, whatever their number.",
        run =>
        {
            run.World.ExpireAccessTokens(1);
            return run.CallAsync([.. Enumerable.Range(1, callers)]);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, CallerJoined, GatewayAccepted],
        OutsideTheModel = callers > 7 ? TooManyCallers : null,
    };
}
