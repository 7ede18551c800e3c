using Harness;
using RefreshCore;
using static MachineTests.Judge;
using static RefreshCore.RefreshEffect;
using static RefreshCore.RefreshInput;

namespace MachineTests;

/// <summary>DESIGN section 4, rules 1, 10 and 11: what a caller is told before it sends and after a 401.</summary>
public sealed class CallerRules
{
    static readonly TokenRef s_first = new(1, 0);

    /// <summary>Rule 1, older.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.JudgesByTheCurrentGeneration))]
    public void A_401_of_an_older_generation_is_replayed_with_the_current_pair(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Usable(step, s_first.Next);

            session.Tell(AccessTokenRejected(s_first, sends: 1)).Should().Equal(UseToken(s_first.Next));
            session.State.HasFlight.Should().BeFalse();
        });

    /// <summary>Rule 1, current.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondFlight))]
    public void A_401_of_the_current_generation_starts_the_flight_and_the_next_one_joins_it(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Usable(step, s_first);

            session.Tell(AccessTokenRejected(s_first, sends: 1))
                .Should().Equal(WriteVault(s_first, isMarked: true), JoinWaiters);
            session.Tell(AccessTokenRejected(s_first, sends: 1)).Should().Equal(JoinWaiters);
            session.Tell(VaultWritten).Should().Equal(SendRefresh(s_first, attempt: 1));
            session.Tell(AccessTokenRejected(s_first, sends: 1)).Should().Equal(JoinWaiters);
        });

    /// <summary>Rule 1, another session, whether it came before or after.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ReplaysAcrossSessions))]
    public void A_401_of_another_session_fails_and_is_never_replayed(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, new TokenRef(2, 0));

        session.Tell(AccessTokenRejected(s_first, sends: 1))
            .Should().Equal(FailCaller(CallerFailure.SessionChanged));
        session.Tell(AccessTokenRejected(new TokenRef(3, 0), sends: 1))
            .Should().Equal(FailCaller(CallerFailure.SessionChanged));
    });

    /// <summary>Rule 1 as decision 0004 refines it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ReplaysWithARejectedPair))]
    public void A_401_of_an_older_generation_waits_when_the_current_pair_is_rejected_too(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Refreshing(step, s_first.Next);

            session.Tell(AccessTokenRejected(s_first, sends: 1)).Should().Equal(JoinWaiters);
        });

    /// <summary>Rule 10: the server's 401 is the truth, for those who have not heard it themselves too.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.HandsOutARejectedPair))]
    public void A_pair_that_the_server_has_rejected_is_handed_to_nobody(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first)
            .After(AttemptFailed(s_first, 1, AttemptFailure.NeverSent));

        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(SendRefresh(s_first, 1), JoinWaiters);
    });

    /// <summary>Rule 10: a generation that arrives expired, or a clock that jumps, makes no loop.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RefreshesEarlyForever))]
    [InlineData(nameof(Broken.NeverRefreshesEarly))]
    public void The_clock_gets_one_early_refresh_of_each_generation(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first);

        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(UseToken(s_first));
        session.Tell(TokenRequested(TokenFreshness.NearExpiry))
            .Should().Equal(WriteVault(s_first, isMarked: true), JoinWaiters);
        session.After(VaultWritten, AttemptFailed(s_first, 1, AttemptFailure.NeverSent));
        session.Tell(TokenRequested(TokenFreshness.NearExpiry)).Should().Equal(UseToken(s_first));

        session.After(AccessTokenRejected(s_first, 1), RefreshSucceeded(s_first, 1), VaultWritten);
        session.Tell(TokenRequested(TokenFreshness.NearExpiry))
            .Should().Equal(WriteVault(s_first.Next, isMarked: true), JoinWaiters);
    });

    /// <summary>Rule 10: what the clock says is a hint.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.BelievesTheClock))]
    public void The_clock_rejects_no_pair(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first)
            .After(TokenRequested(TokenFreshness.NearExpiry), VaultWritten);

        session.Tell(AttemptFailed(s_first, 1, AttemptFailure.NeverSent)).Should().Equal(ReleaseWaiters(s_first));
    });

    /// <summary>Rule 11, and the 401 is the caller's answer whatever else could be said of it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SendsForever))]
    public void A_request_that_was_sent_MaxSends_times_gets_its_401(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first.Next, new RefreshPolicy { MaxSends = 3 });

        session.Tell(AccessTokenRejected(s_first, sends: 2)).Should().Equal(UseToken(s_first.Next));
        session.Tell(AccessTokenRejected(s_first, sends: 3)).Should().Equal(DeliverRejection);
        session.Tell(AccessTokenRejected(s_first.Next, sends: 3)).Should().Equal(DeliverRejection);
        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(UseToken(s_first.Next));
    });

    /// <summary>Every caller is told something in every phase: EveryCallerAnswered.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LeavesACallerWithoutAnAnswer))]
    public void A_caller_without_a_session_is_told_why_it_gets_no_token(string machine) => Claim(machine, step =>
    {
        Told process = Told.Process(step);

        process.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(FailCaller(CallerFailure.NotLaunched));
        process.After(Launched, VaultFoundEmpty(lastSession: 1));
        process.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(FailCaller(CallerFailure.SignedOut));
        process.Tell(AccessTokenRejected(s_first, 1)).Should().Equal(FailCaller(CallerFailure.SessionEnded));
    });

    /// <summary>Who waits is not answered a second time in the same step.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AnswersACallerTwice))]
    public void A_caller_who_comes_during_the_launch_waits_for_it(string machine) => Claim(machine, step =>
    {
        Told process = Told.Process(step).After(Launched);

        process.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(JoinWaiters);
        process.Tell(VaultFoundRecord(s_first, isMarked: false))
            .Should().Equal(HoldTokens(s_first), ReleaseWaiters(s_first), AcknowledgeLaunch);
    });
}
