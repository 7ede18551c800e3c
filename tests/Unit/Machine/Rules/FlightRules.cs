using Harness;
using RefreshCore;
using static MachineTests.Judge;
using static RefreshCore.RefreshEffect;
using static RefreshCore.RefreshInput;

namespace MachineTests;

/// <summary>DESIGN section 4, rules 2, 3, 5, 6, 7 and 12: the life of a flight.</summary>
public sealed class FlightRules
{
    static readonly TokenRef s_first = new(1, 0);

    static readonly RefreshPolicy s_keepSession = new()
    {
        WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession,
    };

    /// <summary>Rule 2: no input ends a flight but the end of what it asked for, or of its session.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondFlight))]
    public void Whatever_callers_do_a_flight_goes_on_and_none_is_added(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first);
        RefreshState flying = session.State;

        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(JoinWaiters);
        session.Tell(TokenRequested(TokenFreshness.NearExpiry)).Should().Equal(JoinWaiters);
        session.Tell(AccessTokenRejected(s_first, 1)).Should().Equal(JoinWaiters);
        session.Tell(AccessTokenRejected(s_first, 2)).Should().Equal(DeliverRejection);
        session.State.Should().Be(flying);
    });

    /// <summary>Rule 3, and the next presentation is of the newer pair.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.PresentsASpentToken))]
    public void A_refresh_token_that_was_rotated_is_not_presented_again(string machine) => Claim(machine, step =>
    {
        Told session = Told.Persisting(step, s_first).After(VaultWritten, AccessTokenRejected(s_first.Next, 1));

        session.Tell(VaultWritten).Should().Equal(SendRefresh(s_first.Next, attempt: 1));
    });

    /// <summary>Rules 3 and 6: lost answers, 5xx and 429 are followed by a pause and the same token.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesAServerErrorForARefusal))]
    public void An_attempt_without_a_verdict_is_followed_by_one_with_the_same_token(string machine) =>
        Claim(machine, step =>
        {
            foreach (AttemptFailure failure in new[] { AttemptFailure.Ambiguous, AttemptFailure.NotProcessed })
            {
                Told session = Told.Refreshing(step, s_first);

                session.Tell(AttemptFailed(s_first, 1, failure)).Should().Equal(StartBackoff(s_first, attempt: 1));
                session.Tell(BackoffElapsed(s_first, 1)).Should().Equal(SendRefresh(s_first, attempt: 2));
            }
        });

    /// <summary>Rule 5, for a reply to another attempt, another generation or another session.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AdoptsALateReply))]
    public void A_late_reply_cannot_overwrite_a_newer_generation(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first.Next);
        RefreshState flying = session.State;

        session.Tell(RefreshSucceeded(s_first, 1)).Should().Equal(Ignore(IgnoredInput.Late));
        session.Tell(RefreshSucceeded(s_first.Next, 2)).Should().Equal(Ignore(IgnoredInput.Late));
        session.Tell(RefreshRejected(s_first, 1)).Should().Equal(Ignore(IgnoredInput.Late));
        session.Tell(AttemptFailed(s_first, 1, AttemptFailure.Ambiguous)).Should().Equal(Ignore(IgnoredInput.Late));
        session.Tell(BackoffElapsed(s_first, 1)).Should().Equal(Ignore(IgnoredInput.Late));
        session.State.Should().Be(flying);
    });

    /// <summary>Rule 5, RFC 7009: nobody else is left who could revoke them.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RevivesAnEndedSession))]
    [InlineData(nameof(Broken.KeepsOrphanedTokens))]
    public void A_pair_that_arrives_after_its_session_ended_is_revoked_and_not_kept(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Refreshing(step, s_first).After(SignOutRequested, VaultWiped);

            session.Tell(RefreshSucceeded(s_first, 1))
                .Should().Equal(RevokeTokens(s_first.Next), Ignore(IgnoredInput.Late));
            session.State.Should().Be(new RefreshState(RefreshPhase.SignedOut, session: 1));
        });

    /// <summary>Rule 5: a revocation could end the family that the session lives on.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RevokesTheLiveFamily))]
    public void A_late_pair_of_the_session_that_is_alive_is_not_revoked(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first.Next);

        session.Tell(RefreshSucceeded(s_first, 1)).Should().Equal(Ignore(IgnoredInput.Late));
    });

    /// <summary>Rule 6: RFC 6749, section 5.2.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesARefusalForAServerError))]
    public void A_refused_refresh_token_ends_the_session(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first);

        session.Tell(RefreshRejected(s_first, 1)).Should().Equal(
            DiscardTokens(1),
            WipeVault(1),
            FailWaiters(CallerFailure.SessionEnded),
            AnnounceSessionExpired(1, SessionEndReason.RefreshRejected));
    });

    /// <summary>Rule 7, the default policy.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.NeverFailsClosed))]
    [InlineData(nameof(Broken.RetriesForever))]
    public void The_session_ends_after_MaxAttempts_failed_attempts_of_one_flight(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Refreshing(step, s_first)
                .After(AttemptFailed(s_first, 1, AttemptFailure.Ambiguous), BackoffElapsed(s_first, 1));

            session.Tell(AttemptFailed(s_first, 2, AttemptFailure.Ambiguous)).Should().Equal(
                RevokeTokens(s_first),
                DiscardTokens(1),
                WipeVault(1),
                FailWaiters(CallerFailure.SessionEnded),
                AnnounceSessionExpired(1, SessionEndReason.AttemptsExhausted));
        });

    /// <summary>Rule 7, the other policy: a later request tries again, from the first attempt.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AlwaysFailsClosed))]
    public void A_policy_can_fail_the_callers_and_keep_the_session(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first, s_keepSession)
            .After(AttemptFailed(s_first, 1, AttemptFailure.Ambiguous), BackoffElapsed(s_first, 1));

        session.Tell(AttemptFailed(s_first, 2, AttemptFailure.Ambiguous))
            .Should().Equal(FailWaiters(CallerFailure.RefreshFailed));
        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(SendRefresh(s_first, 1), JoinWaiters);
    });

    /// <summary>Rule 7: a tunnel logs nobody out.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesATunnelForAFailure))]
    public void An_attempt_that_never_left_the_device_fails_the_callers_and_keeps_the_session(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Refreshing(step, s_first)
                .After(AttemptFailed(s_first, 1, AttemptFailure.Ambiguous), BackoffElapsed(s_first, 1));

            session.Tell(AttemptFailed(s_first, 2, AttemptFailure.NeverSent))
                .Should().Equal(FailWaiters(CallerFailure.Unreachable));
            session.State.Phase.Should().Be(RefreshPhase.OutcomeUnknown);
        });

    /// <summary>Rule 7 as decision 0003 refines it by rule 10.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LetsAnEarlyFlightEndTheSession))]
    [InlineData(nameof(Broken.BelievesTheClock))]
    public void A_flight_that_only_the_clock_asked_for_fails_to_the_current_pair(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Usable(step, s_first).After(
                TokenRequested(TokenFreshness.NearExpiry),
                VaultWritten,
                AttemptFailed(s_first, 1, AttemptFailure.Ambiguous),
                BackoffElapsed(s_first, 1));

            session.Tell(AttemptFailed(s_first, 2, AttemptFailure.Ambiguous)).Should().Equal(ReleaseWaiters(s_first));
        });

    /// <summary>Rule 7: the 401 that joins an early flight makes it one that the server asked for.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.NeverFailsClosed))]
    public void An_early_flight_that_a_401_joined_fails_closed(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first).After(
            TokenRequested(TokenFreshness.NearExpiry),
            VaultWritten,
            AttemptFailed(s_first, 1, AttemptFailure.Ambiguous),
            AccessTokenRejected(s_first, 1),
            BackoffElapsed(s_first, 1),
            AttemptFailed(s_first, 2, AttemptFailure.Ambiguous));

        session.State.Phase.Should().Be(RefreshPhase.SignedOut);
    });

    /// <summary>Rule 12: RFC 6749, section 6.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.DropsAnOmittedRefreshToken))]
    [InlineData(nameof(Broken.KeepsAReplacedRefreshToken))]
    public void A_reply_without_a_refresh_token_keeps_the_old_one(string machine) => Claim(machine, step =>
    {
        Told.Refreshing(step, s_first).Tell(RefreshSucceeded(s_first, 1, keepsRefreshToken: true))
            .Should().Equal(HoldTokens(s_first.Next, keepRefreshToken: true), WriteVault(s_first.Next));
        Told.Refreshing(step, s_first).Tell(RefreshSucceeded(s_first, 1))
            .Should().Equal(HoldTokens(s_first.Next), WriteVault(s_first.Next));
    });

    /// <summary>No rule: the number of rotations that a state can count.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ExpiresSilently))]
    public void A_family_that_cannot_be_counted_further_ends_and_its_last_pair_is_revoked(string machine) =>
        Claim(machine, step =>
        {
            TokenRef last = new(1, TokenRef.MaxGeneration);
            TokenRef current = last with { Generation = last.Generation - 1 };

            Told.Refreshing(step, current).Tell(RefreshSucceeded(current, 1)).Should().Equal(
                RevokeTokens(last),
                DiscardTokens(1),
                WipeVault(1),
                FailWaiters(CallerFailure.SessionEnded),
                AnnounceSessionExpired(1, SessionEndReason.GenerationsExhausted));
        });
}
