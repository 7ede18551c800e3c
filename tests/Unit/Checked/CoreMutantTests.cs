using Harness;
using Verify.Gallery;

namespace UnitTests.Checked;

/// <summary>The checker is able to fail: every machine that is wrong is found out, by the right property.</summary>
public sealed class CoreMutantTests
{
    /// <summary>What the shortest run in the first world shows.</summary>
    static readonly Dictionary<string, string> s_killed = new()
    {
        ["StartsASecondFlight"] = "AtMostOneRefreshInFlight in 14 steps (Strict,account-switch x2)",
        ["JudgesByTheCurrentGeneration"] = "AtMostOneRefreshPerGeneration in 20 steps (Strict,none x2)",
        ["SendsForever"] = "BoundedSends in 27 steps (Strict,clock x2)",
        ["LeavesACallerWithoutAnAnswer"] = "EveryCallerAnswered in 18 steps (Strict,cut-after x2)",
        ["LeavesThoseWhoWaitHanging"] = "NoDeadlock in 20 steps (Strict,cut-after x2)",
        ["FindsEveryTokenNearItsExpiry"] = "AtMostOneRefreshPerGeneration in 7 steps (Strict,none x2)",
        ["EndsTheSessionByTheClock"] = "ServerIsTheTruth in 5 steps (Strict,clock x2)",
        ["LetsAnEarlyFlightEndTheSession"] = "ServerIsTheTruth in 14 steps (Strict,clock and 2 unavailable x2)",
        ["TakesAServerErrorForARefusal"] = "ServerIsTheTruth in 12 steps (Strict,cut-before x2)",
        ["TakesARefusalForAServerError"] = "ServerIsTheTruth in 17 steps (Strict,cut-after x2)",
        ["TakesALostAnswerForOneNeverSent"] = "EveryCallerSucceeds in 12 steps (Strict,cut-before x2)",
        ["TakesATunnelForAFailure"] = "ServerIsTheTruth in 14 steps (Strict,2 offline x2)",
        ["RemembersAFailureForEver"] = "Converges in 12 steps (Strict,offline x2)",
        ["ForgetsItsFlightWhenAnAttemptFails"] = "NoDeadlock in 13 steps (Strict,cut-before x2)",
        ["NeverFailsClosed"] = "FailClosedOnce in 16 steps (Strict,2 unavailable x2)",
        ["AlwaysFailsClosed"] = "SessionSurvives in 16 steps (Strict,2 unavailable keep-session x2)",
        ["RetriesForever"] = "BoundedAttempts in 18 steps (Strict,2 unavailable x2)",
        ["AnnouncesTheEndToEachCaller"] = "FailClosedOnce in 18 steps (Strict,cut-after x2)",
        ["ExpiresSilently"] = "FailClosedOnce at the end in 20 steps (Strict,cut-after x2)",
        ["RevivesAnEndedSession"] = "NoZombieSession in 16 steps (Strict,wipe-fails x2)",
        ["AdoptsTheReplyOfAnotherSession"] = "NoCrossSession in 15 steps (Strict,account-switch x2)",
        ["LetsALateRefusalEndTheSession"] = "SessionSurvives in 14 steps (Strict,switch and sign-out x2)",
        ["KeepsTheSessionNumber"] = "FailClosedOnce in 23 steps (Strict,account-switch x2)",
        ["AcknowledgesASignOutAtOnce"] = "NoZombieSession in 19 steps (Strict,sign-out x2)",
        ["DropsAnOmittedRefreshToken"] = "ServerIsTheTruth in 18 steps (NoRotation,clock x2)",
        ["SkipsTheMark"] = "SessionSurvives in 23 steps (ReuseIntervalSameToken,death, timed x2)",
        ["HidesADegradedVault"] = "SaveBeforeUse in 19 steps (Strict,3 write-fails x2)",
        ["EndsTheSessionWhenTheVaultFails"] = "ServerIsTheTruth in 13 steps (Strict,3 write-fails x2)",
        ["TakesAFailedWipeForAWipe"] = "NoZombieSession in 6 steps (Strict,wipe-fails x2)",
        ["TakesAFailedReadForATornRecord"] = "ServerIsTheTruth in 3 steps (Strict,read-fails x2)",
        ["TakesAFailedReadForAnEmptyVault"] = "Converges in 5 steps (Strict,read-fails x2)",
    };

    public static TheoryData<string> CoreMutants =>
        [.. MutantCatalogue.All.Where(CoreHunt.IsOfTheCore).Select(mutant => mutant.Variant.Name)];

    [Theory]
    [MemberData(nameof(CoreMutants))]
    public void A_mutant_of_the_core_falls_to_its_own_property(string name) =>
        $"{CoreHunt.Find(MutantCatalogue.Find(name)!)}".Should().Be(s_killed.GetValueOrDefault(name));

    [Fact]
    public void Every_core_mutant_is_listed_and_nothing_else_is() =>
        s_killed.Keys.Should().BeEquivalentTo(CoreMutants.Select(row => row.Data));
}
