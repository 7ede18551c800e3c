using Harness;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>What holds of callers in every history, plausible or not.</summary>
public sealed class CallerProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LeavesACallerWithoutAnAnswer))]
    [InlineData(nameof(Broken.AnswersACallerTwice))]
    public void Who_asks_is_answered_once(string machine) => Claim(machine, CallerClaims.OneAnswer);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LeavesThoseWhoWaitHanging))]
    [InlineData(nameof(Broken.LetsACallerWaitForNothing))]
    [InlineData(nameof(Broken.ForgetsItsFlightWhenAnAttemptFails))]
    public void Nobody_waits_for_nothing(string machine) => Claim(machine, CallerClaims.NobodyWaitsForNothing);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesALostAnswerForOneNeverSent))]
    public void Nobody_fails_while_an_attempt_is_left(string machine) =>
        Claim(machine, CallerClaims.NoFailureBeforeTheLastAttempt);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RemembersAFailureForEver))]
    [InlineData(nameof(Broken.TakesAFailedReadForAnEmptyVault))]
    public void A_session_that_is_alive_serves_new_requests(string machine) =>
        Claim(machine, CallerClaims.ALiveSessionServes);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AdoptsTheReplyOfAnotherSession))]
    [InlineData(nameof(Broken.ReplaysAcrossSessions))]
    public void Nothing_of_one_session_is_used_in_another(string machine) => Claim(machine, CallerClaims.NoCrossSession);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SendsForever))]
    public void A_request_that_was_sent_MaxSends_times_is_not_sent_again(string machine) =>
        Claim(machine, CallerClaims.BoundedSends);
}
