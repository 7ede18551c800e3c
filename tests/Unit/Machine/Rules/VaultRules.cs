using Harness;
using RefreshCore;
using static MachineTests.Judge;
using static RefreshCore.RefreshEffect;
using static RefreshCore.RefreshInput;

namespace MachineTests;

/// <summary>DESIGN section 4, rules 4 and 9: what is written before what, and what a launch makes of it.</summary>
public sealed class VaultRules
{
    static readonly TokenRef s_first = new(1, 0);

    /// <summary>Rule 4.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ReleasesBeforeTheSave))]
    public void A_new_pair_is_durable_before_any_caller_sees_it(string machine) => Claim(machine, step =>
    {
        Told session = Told.Refreshing(step, s_first);

        session.Tell(RefreshSucceeded(s_first, 1)).Should().Equal(HoldTokens(s_first.Next), WriteVault(s_first.Next));
        session.Tell(TokenRequested(TokenFreshness.Fresh)).Should().Equal(JoinWaiters);
        session.Tell(VaultWritten).Should().Equal(ReleaseWaiters(s_first.Next));
        session.State.Should().Be(new RefreshState(RefreshPhase.Usable, session: 1, generation: 1));
    });

    /// <summary>Rule 4: one vault operation at a time, so that the last one asked for is the last one done.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondVaultOperation))]
    public void A_session_that_ends_during_a_write_is_wiped_after_it(string machine) => Claim(machine, step =>
    {
        Told session = Told.Persisting(step, s_first);

        session.Tell(SignOutRequested).Should().Equal(
            RevokeTokens(s_first.Next),
            DiscardTokens(1),
            FailWaiters(CallerFailure.SessionEnded),
            AnnounceSessionExpired(1, SessionEndReason.SignedOut));
        session.Tell(VaultWritten).Should().Equal(WipeVault(1));
        session.Tell(VaultWiped).Should().Equal(AcknowledgeSignOut);
    });

    /// <summary>Rule 4.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.NeverRetriesASave))]
    public void A_save_that_fails_is_tried_again_before_any_caller_sees_the_pair(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Persisting(step, s_first);

            session.Tell(VaultWriteFailed).Should().Equal(WriteVault(s_first.Next));
            session.Tell(VaultWriteFailed).Should().Equal(WriteVault(s_first.Next));
            session.Tell(VaultWritten).Should().Equal(ReleaseWaiters(s_first.Next));
        });

    /// <summary>Rule 4: a spent token on disk is worse than a new one in memory.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.EndsTheSessionWhenTheVaultFails))]
    [InlineData(nameof(Broken.HidesADegradedVault))]
    public void A_vault_that_keeps_failing_leaves_the_session_in_memory_and_is_reported_once(string machine) =>
        Claim(machine, step =>
        {
            Told session = Told.Persisting(step, s_first).After(VaultWriteFailed, VaultWriteFailed);

            session.Tell(VaultWriteFailed)
                .Should().Equal(ReleaseWaiters(s_first.Next), ReportVaultDegraded(s_first.Next));
            session.After(AccessTokenRejected(s_first.Next, 1), VaultWriteFailed, VaultWriteFailed);
            session.Tell(VaultWriteFailed).Should().Equal(SendRefresh(s_first.Next, 1));
        });

    /// <summary>Rule 9, decision 0002: a process that dies during an attempt knows on launch that it did.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SkipsTheMark))]
    public void The_vault_is_told_of_a_rotation_before_the_server_is(string machine) => Claim(machine, step =>
    {
        Told session = Told.Usable(step, s_first);

        session.Tell(AccessTokenRejected(s_first, 1))
            .Should().Equal(WriteVault(s_first, isMarked: true), JoinWaiters);
        session.Tell(VaultWriteFailed).Should().Equal(WriteVault(s_first, isMarked: true));
        session.Tell(VaultWritten).Should().Equal(SendRefresh(s_first, attempt: 1));
    });

    /// <summary>Decision 0002: the mark is on disk already, unless the vault failed to take it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SkipsTheMark))]
    public void A_second_flight_of_a_pair_writes_its_mark_only_if_the_first_could_not(string machine) =>
        Claim(machine, step =>
        {
            AttemptFailure lost = AttemptFailure.NeverSent;
            Told marked = Told.Refreshing(step, s_first).After(AttemptFailed(s_first, 1, lost));
            marked.Tell(AccessTokenRejected(s_first, 1)).Should().Equal(SendRefresh(s_first, 1), JoinWaiters);

            Told degraded = Told.Usable(step, s_first).After(
                AccessTokenRejected(s_first, 1),
                VaultWriteFailed,
                VaultWriteFailed,
                VaultWriteFailed,
                AttemptFailed(s_first, 1, lost));
            degraded.Tell(AccessTokenRejected(s_first, 1))
                .Should().Equal(WriteVault(s_first, isMarked: true), JoinWaiters);
        });

    /// <summary>Rule 9: torn, corrupt or foreign. The session ends, closed.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TrustsATornRecord))]
    public void A_record_that_cannot_be_trusted_is_wiped_and_never_used(string machine) => Claim(machine, step =>
    {
        Told process = Told.Process(step).After(Launched);

        process.Tell(VaultFoundUnreadable).Should().Equal(
            WipeVault(0),
            FailWaiters(CallerFailure.SessionEnded),
            AcknowledgeLaunch,
            AnnounceSessionExpired(0, SessionEndReason.VaultUnreadable));
        process.State.Phase.Should().Be(RefreshPhase.SignedOut);
    });

    /// <summary>Rule 9: a whole record can still name a session or a generation that cannot be.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ExpiresSilently))]
    public void A_record_that_no_machine_has_written_is_not_trusted_either(string machine) => Claim(machine, step =>
    {
        TokenRef[] impossible =
        [
            new(0, 0), new(-1, 0), new(TokenRef.MaxSession + 1, 0), new(1, -1), new(1, TokenRef.MaxGeneration + 1),
        ];
        foreach (TokenRef token in impossible)
        {
            Told.Process(step).After(Launched).Tell(VaultFoundRecord(token, isMarked: true))
                .Should().Contain(AnnounceSessionExpired(0, SessionEndReason.VaultUnreadable));
        }
    });

    /// <summary>Rule 9, the two policies.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ForgetsTheMark))]
    public void A_rotation_that_was_under_way_is_presented_at_once_or_when_it_is_needed(string machine) =>
        Claim(machine, step =>
        {
            Told.Process(step).After(Launched).Tell(VaultFoundRecord(s_first, isMarked: true))
                .Should().Equal(HoldTokens(s_first), SendRefresh(s_first, attempt: 1), AcknowledgeLaunch);

            RefreshPolicy whenNeeded = new()
            {
                AfterInterruptedRotation = InterruptedRotation.RepresentWhenNeeded,
            };
            Told patient = Told.Process(step, whenNeeded).After(Launched);
            patient.Tell(VaultFoundRecord(s_first, isMarked: true))
                .Should().Equal(HoldTokens(s_first), ReleaseWaiters(s_first), AcknowledgeLaunch);
            patient.State.Phase.Should().Be(RefreshPhase.OutcomeUnknown);
            patient.Tell(AccessTokenRejected(s_first, 1)).Should().Equal(SendRefresh(s_first, 1), JoinWaiters);
        });

    /// <summary>Rules 9 and 10: it was the clock of the reuse interval that asked.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RefreshesEarlyTwiceAfterALaunch))]
    public void Presenting_at_once_is_the_early_refresh_of_its_generation(string machine) => Claim(machine, step =>
    {
        Told process = Told.Process(step).After(Launched, VaultFoundRecord(s_first, isMarked: true));

        process.Tell(AttemptFailed(s_first, 1, AttemptFailure.NeverSent)).Should().Equal(ReleaseWaiters(s_first));
        process.Tell(TokenRequested(TokenFreshness.NearExpiry)).Should().Equal(UseToken(s_first));
    });

    /// <summary>Rule 9: nothing is known of the record, so nothing is wiped.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ForgetsALaunch))]
    public void A_vault_that_cannot_be_read_is_left_alone_and_the_app_may_launch_again(string machine) =>
        Claim(machine, step =>
        {
            Told process = Told.Process(step).After(Launched);

            process.Tell(VaultReadFailed).Should().Equal(ReadVault);
            process.Tell(VaultReadFailed).Should().Equal(ReadVault);
            process.Tell(VaultReadFailed).Should().Equal(FailWaiters(CallerFailure.VaultUnavailable), FailLaunch);
            process.Tell(Launched).Should().Equal(ReadVault);
        });
}
