using Harness;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>How sessions end in every history, plausible or not.</summary>
public sealed class SessionProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RevivesAnEndedSession))]
    [InlineData(nameof(Broken.KeepsTheSessionNumber))]
    public void Nothing_of_an_ended_session_is_held_stored_sent_or_used(string machine) =>
        Claim(machine, SessionClaims.NothingOfAnEndedSession);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ExpiresTwice))]
    [InlineData(nameof(Broken.AnnouncesTheEndToEachCaller))]
    public void A_session_ends_once(string machine) => Claim(machine, SessionClaims.EndsOnce);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ExpiresSilently))]
    public void A_session_that_ends_says_so(string machine) => Claim(machine, SessionClaims.EndsAloud);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.NeverFailsClosed))]
    public void A_flight_without_an_attempt_left_ends_its_session(string machine) =>
        Claim(machine, SessionClaims.FailsClosed);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LetsALateRefusalEndTheSession))]
    public void A_session_outlives_the_refusal_of_another(string machine) =>
        Claim(machine, SessionClaims.OutlivesOthersRefusals);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AlwaysFailsClosed))]
    public void A_policy_can_keep_the_session(string machine) => Claim(machine, SessionClaims.KeepsTheSession);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LetsAnEarlyFlightEndTheSession))]
    [InlineData(nameof(Broken.BelievesTheClock))]
    [InlineData(nameof(Broken.EndsTheSessionByTheClock))]
    [InlineData(nameof(Broken.TakesAServerErrorForARefusal))]
    [InlineData(nameof(Broken.TakesATunnelForAFailure))]
    [InlineData(nameof(Broken.TakesAFailedReadForATornRecord))]
    [InlineData(nameof(Broken.EndsTheSessionWhenTheVaultFails))]
    [InlineData(nameof(Broken.DropsAnOmittedRefreshToken))]
    public void A_session_ends_only_for_a_cause(string machine) => Claim(machine, SessionClaims.EndsForACause);
}
