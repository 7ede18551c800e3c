using Harness;
using RefreshCore;
using static MachineTests.Judge;
using static RefreshCore.RefreshEffect;
using static RefreshCore.RefreshInput;

namespace MachineTests;

/// <summary>DESIGN section 4, rule 8: how sessions begin and end.</summary>
public sealed class SessionRules
{
    static readonly TokenRef s_first = new(1, 0);
    static readonly TokenRef s_second = new(2, 0);

    /// <summary>Rule 8, all of it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LeavesTheVaultFull))]
    [InlineData(nameof(Broken.LeavesThoseWhoWaitHanging))]
    [InlineData(nameof(Broken.ExpiresSilently))]
    public void The_end_of_a_session_wipes_the_vault_fails_who_waits_and_says_so(string machine) =>
        Claim(machine, step =>
        {
            Told.Refreshing(step, s_first).Tell(SignOutRequested).Should().Equal(
                RevokeTokens(s_first),
                DiscardTokens(1),
                WipeVault(1),
                FailWaiters(CallerFailure.SessionEnded),
                AnnounceSessionExpired(1, SessionEndReason.SignedOut));
        });

    /// <summary>Rule 8: a second sign-out waits with the first.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AcknowledgesASignOutAtOnce))]
    [InlineData(nameof(Broken.ExpiresTwice))]
    public void A_sign_out_is_acknowledged_only_when_the_wipe_is_durable(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first);

        session.Tell(SignOutRequested).Should().NotContain(AcknowledgeSignOut);
        session.Tell(SignOutRequested).Should().BeEmpty();
        session.Tell(VaultWiped).Should().Equal(AcknowledgeSignOut);
        session.Tell(SignOutRequested).Should().Equal(AcknowledgeSignOut);
    });

    /// <summary>Rules 4 and 8: the vault may still hold the session, and whoever signed out is told.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesAFailedWipeForAWipe))]
    public void A_wipe_that_keeps_failing_fails_the_sign_out_and_stays_owed(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first).After(SignOutRequested);

        session.Tell(VaultWipeFailed).Should().Equal(WipeVault(1));
        session.Tell(VaultWipeFailed).Should().Equal(WipeVault(1));
        session.Tell(VaultWipeFailed)
            .Should().Equal(FailSignOut(CallerFailure.VaultUnavailable), ReportVaultDegraded(s_first));
        session.Tell(SignOutRequested).Should().Equal(WipeVault(1));
        session.Tell(VaultWiped).Should().Equal(AcknowledgeSignOut);
    });

    /// <summary>Rule 4: nobody sees the first pair before it is durable.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondVaultOperation))]
    public void A_sign_in_during_the_last_wipe_waits_for_it(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first).After(SignOutRequested);

        session.Tell(SignedIn).Should().Equal(HoldTokens(s_second));
        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(JoinWaiters);
        session.Tell(VaultWiped).Should().Equal(WriteVault(s_second), AcknowledgeSignOut);
        session.Tell(VaultWritten).Should().Equal(ReleaseWaiters(s_second), AcknowledgeSignIn(2));
    });

    /// <summary>Rules 1 and 8, decision 0006.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SignsInOverAFullVault))]
    [InlineData(nameof(Broken.KeepsTheSessionNumber))]
    public void A_sign_in_over_a_live_session_ends_it_and_wipes_before_it_writes(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Refreshing(step, s_first);

            session.Tell(SignedIn).Should().Equal(
                RevokeTokens(s_first),
                DiscardTokens(1),
                HoldTokens(s_second),
                WipeVault(2),
                FailWaiters(CallerFailure.SessionChanged),
                AnnounceSessionExpired(1, SessionEndReason.SignedInAgain));
            session.Tell(VaultWiped).Should().Equal(WriteVault(s_second));
            session.Tell(VaultWritten).Should().Equal(ReleaseWaiters(s_second), AcknowledgeSignIn(2));
        });

    /// <summary>Rule 8 for a session that nobody has seen yet.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ForgetsASignIn))]
    public void A_session_that_ends_before_its_first_pair_is_durable_fails_its_sign_in(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Process(step).After(Launched, VaultFoundEmpty(0), SignedIn);

            session.Tell(SignOutRequested).Should().Equal(
                RevokeTokens(s_first),
                DiscardTokens(1),
                FailWaiters(CallerFailure.SessionEnded),
                FailSignIn(1, CallerFailure.SessionEnded),
                AnnounceSessionExpired(1, SessionEndReason.SignedOut));
            session.Tell(VaultWritten).Should().Equal(WipeVault(1));
        });

    /// <summary>Decision 0007: the number survives restarts.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.KeepsTheSessionNumber))]
    public void A_session_is_numbered_after_the_last_one_that_the_vault_remembers(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Process(step).After(Launched, VaultFoundEmpty(lastSession: 7));
            session.Tell(SignedIn).Should().Equal(HoldTokens(new(8, 0)), WriteVault(new(8, 0)));
            session.Tell(SignedIn).Should().Contain(HoldTokens(new(9, 0)));
            session.State.Session.Should().Be(9);

            Told wrapped = Told.Process(step).After(Launched, VaultFoundEmpty(TokenRef.MaxSession));
            wrapped.Tell(SignedIn).Should().Contain(HoldTokens(new(1, 0)));
        });

    /// <summary>Decision 0007: no state could hold such a number.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.BelievesAnyTombstone))]
    public void A_vault_that_remembers_an_impossible_session_remembers_none(string machine) => Claim(machine, step =>
    {
        foreach (int impossible in new[] { -1, TokenRef.MaxSession + 1 })
        {
            Told process = Told.Process(step).After(Launched, VaultFoundEmpty(impossible));

            process.State.Should().Be(new RefreshState(RefreshPhase.SignedOut, session: 0));
        }
    });

    /// <summary>Rule 9: what a state can hold, a vault can remember.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ForgetsTheMark))]
    public void A_record_of_the_last_session_and_generation_that_can_be_is_trusted(string machine) =>
        Claim(machine, step =>
        {
            TokenRef last = new(TokenRef.MaxSession, TokenRef.MaxGeneration);

            Told.Process(step).After(Launched).Tell(VaultFoundRecord(last, isMarked: true))
                .Should().Equal(HoldTokens(last), SendRefresh(last, attempt: 1), AcknowledgeLaunch);
        });

    /// <summary>Rules 4 and 8: a wipe has all its tries, whatever became of the write before it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesAFailedWriteForAFailedWipe))]
    public void A_wipe_that_follows_a_failing_write_is_tried_as_often_as_any(string machine) => Claim(machine, step =>
    {
        Told session = Told.Persisting(step, s_first)
            .After(VaultWriteFailed, VaultWriteFailed, SignOutRequested, VaultWriteFailed);

        session.Tell(VaultWipeFailed).Should().Equal(WipeVault(1));
        session.Tell(VaultWipeFailed).Should().Equal(WipeVault(1));
        session.Tell(VaultWiped).Should().Equal(AcknowledgeSignOut);
    });

    /// <summary>No state is changed before the vault has been read, and nobody hangs.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ForgetsASignIn))]
    public void Nobody_signs_in_or_out_before_the_launch(string machine) => Claim(machine, step =>
    {
        Told process = Told.Process(step);

        process.Tell(SignedIn).Should().Equal(FailSignIn(1, CallerFailure.NotLaunched));
        process.Tell(SignOutRequested).Should().Equal(FailSignOut(CallerFailure.NotLaunched));
        process.State.Should().Be(default(RefreshState));
    });
}
