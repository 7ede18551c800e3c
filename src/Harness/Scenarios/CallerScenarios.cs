using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>Callers among themselves; the world does no harm.</summary>
public static class CallerScenarios
{
    public static Scenario ParallelCallers { get; } = new(
        nameof(ParallelCallers),
        "Five callers find the access token expired.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2, 3, 4, 5).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, CallerJoined, GatewayAccepted],
    };

    public static Scenario StaleRejection { get; } = new(
        nameof(StaleRejection),
        "A 401 for the old token arrives when the new one is there already: replay, and no second refresh.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(3, 4).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [StaleRejectionReplayed, GatewayAccepted],
    };

    public static Scenario LeaderCancelled { get; } = new(
        nameof(LeaderCancelled),
        "The caller whose 401 started the flight loses patience; the others must not notice.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallImpatientlyAsync(1), run.CallAsync(2, 3)).ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [CallerCancelled, CallerFailed, CallerJoined, GatewayAccepted],
    };

    public static Scenario EarlyRefresh { get; } = new(
        nameof(EarlyRefresh),
        "The clock says that the token is near its expiry while the server still takes it.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.RunNearExpiry(1);
            await run.CallAsync(2, 3, 4).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [AccessTokenNearExpiry, FlightStarted, CallerJoined, RefreshGranted],
    };

    public static Scenario RequestsWithContent { get; } = new(
        nameof(RequestsWithContent),
        "Requests carry content that can be read once: what is sent again after a 401 carries it again.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2, 3).ConfigureAwait(false);
        })
    {
        Content = "an order",
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [GatewayRejected, CallerJoined, GatewayAccepted],
    };

    public static Scenario RejectedAgain { get; } = new(
        nameof(RejectedAgain),
        "The new access token expires as well, at any moment: who is rejected twice is handed the 401.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2), Task.Run(() => run.World.ExpireAccessTokens(1)))
                .ConfigureAwait(false);
        })
    {
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [GatewayRejected, CallerJoined, GatewayAccepted],
    };

    public static IReadOnlyList<Scenario> All { get; } =
        [ParallelCallers, StaleRejection, LeaderCancelled, EarlyRefresh, RequestsWithContent, RejectedAgain];
}
