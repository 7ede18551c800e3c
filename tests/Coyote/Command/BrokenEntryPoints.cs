using Harness;
using Test = Microsoft.Coyote.SystematicTesting.TestAttribute;

namespace CoyoteTests;

/// <summary>
/// Entry points of <c>coyote test</c> that fail, to see what a failure looks like and to replay it. No xunit test: each
/// is a schedule of a broken client.
/// </summary>
public static class BrokenEntryPoints
{
    [Test]
    public static Task A_leader_cancels_the_flight_of_all() =>
        new Explorer(CallerMutants.LetsTheLeaderCancelTheFlight.Variant).RunOnceAsync(CallerScenarios.LeaderCancelled);

    [Test]
    public static Task A_caller_asks_again_for_ever() =>
        new Explorer(CrowdMutants.AsksAgainForEver.Variant).RunOnceAsync(ServerScenarios.RefreshTokenExpired);
}
