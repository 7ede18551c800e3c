using Models;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>The named scenarios, in the order in which reports list them.</summary>
public static class ScenarioCatalogue
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
        AlsoHolds = [PropertyCatalogue.SessionSurvives],
        MustHappen = [GatewayRejected, CallerJoined, GatewayAccepted],
    };

    public static IReadOnlyList<Scenario> All { get; } = [ParallelCallers];
}
