using Harness;
using Test = Microsoft.Coyote.SystematicTesting.TestAttribute;

namespace CoyoteTests;

/// <summary>
/// Every scenario on the client as it is. Each method is an xunit test and an entry point of <c>coyote test</c>; all
/// check the whole catalogue of DESIGN section 5.
/// </summary>
public static class ScenarioTests
{
    [Fact, Test]
    public static Task Five_callers_share_one_refresh() => Systematic.HoldsAsync(CallerScenarios.ParallelCallers);

    [Fact, Test]
    public static Task A_stale_401_is_replayed_without_a_refresh() => Systematic.HoldsAsync(CallerScenarios.StaleRejection);

    [Fact, Test]
    public static Task A_cancelled_leader_harms_nobody() => Systematic.HoldsAsync(CallerScenarios.LeaderCancelled);

    [Fact, Test]
    public static Task The_clock_gets_one_early_refresh() => Systematic.HoldsAsync(CallerScenarios.EarlyRefresh);

    [Fact, Test]
    public static Task Content_that_can_be_read_once_is_sent_with_the_replay_too() =>
        Systematic.HoldsAsync(CallerScenarios.RequestsWithContent);

    [Fact, Test]
    public static Task A_second_401_is_for_the_caller() => Systematic.HoldsAsync(CallerScenarios.RejectedAgain);

    [Fact, Test]
    public static Task Two_callers_share_one_refresh() => Systematic.HoldsAsync(CrowdScenarios.TwoCallers);

    [Fact, Test]
    public static Task Ten_callers_share_one_refresh() => Systematic.HoldsAsync(CrowdScenarios.TenCallers);

    [Fact, Test]
    public static Task Fifty_callers_share_one_refresh() =>
        Systematic.HoldsAsync(CrowdScenarios.FiftyCallers, schedules: 50);

    [Fact, Test]
    public static Task A_cancelled_follower_harms_nobody() =>
        Systematic.HoldsAsync(CrowdScenarios.FollowerCancelled);

    [Fact, Test]
    public static Task Callers_of_a_session_that_is_closed_are_told() =>
        Systematic.HoldsAsync(CrowdScenarios.ClosedMidFlight);

    [Fact, Test]
    public static Task Callers_of_a_pipeline_that_is_disposed_of_are_told() =>
        Systematic.HoldsAsync(CrowdScenarios.PipelineDisposed);

    [Fact, Test]
    public static Task A_slow_clock_leaves_it_to_the_server() =>
        Systematic.HoldsAsync(ClockScenarios.ClockRunsBehind);

    [Fact, Test]
    public static Task The_clock_and_a_401_share_one_refresh() =>
        Systematic.HoldsAsync(ClockScenarios.ClockAndRejection);

    [Fact, Test]
    public static Task A_clock_that_is_set_anew_changes_nothing() =>
        Systematic.HoldsAsync(ClockScenarios.ClockJumps);

    [Fact, Test]
    public static Task A_fast_clock_at_launch_gets_one_early_refresh() =>
        Systematic.HoldsAsync(ClockScenarios.ClockAheadAtLaunch);

    [Fact, Test]
    public static Task A_record_of_the_future_is_as_good_as_any() =>
        Systematic.HoldsAsync(ClockScenarios.ClockBehindAtLaunch);

    [Fact, Test]
    public static Task A_lifetime_of_a_month_is_no_reason_to_refresh() =>
        Systematic.HoldsAsync(ClockScenarios.LongLifetime);

    [Fact, Test]
    public static Task Callers_that_block_threads_are_answered() =>
        Systematic.HoldsAsync(HostScenarios.BlockedCallers);

    [Fact, Test]
    public static Task A_refresh_finds_a_thread_of_the_dispatcher() =>
        Systematic.HoldsAsync(HostScenarios.SharedDispatcher);

    [Fact, Test]
    public static Task A_second_process_on_the_vault_is_refused() =>
        Systematic.HoldsAsync(HostScenarios.SecondProcess);

    [Fact, Test]
    public static Task A_cut_before_rotation_is_retried() => Systematic.HoldsAsync(NetworkScenarios.CutBeforeRotation);

    [Fact, Test]
    public static Task A_cut_after_strict_rotation_ends_the_session() => Systematic.HoldsAsync(NetworkScenarios.CutAfterRotation);

    [Fact, Test]
    public static Task A_cut_after_rotation_is_forgiven() => Systematic.HoldsAsync(NetworkScenarios.CutAfterRotationForgiven);

    [Fact, Test]
    public static Task A_cut_may_leave_two_chains() => Systematic.HoldsAsync(NetworkScenarios.CutAfterRotationAnsweredAnew);

    [Fact, Test]
    public static Task A_cut_is_harmless_while_the_successor_is_unused() =>
        Systematic.HoldsAsync(NetworkScenarios.CutAfterRotationIdempotent);

    [Fact, Test]
    public static Task A_cut_without_rotation_costs_nothing() =>
        Systematic.HoldsAsync(NetworkScenarios.CutWithoutRotation);

    [Fact, Test]
    public static Task A_cut_on_the_second_attempt_can_be_made_good() =>
        Systematic.HoldsAsync(NetworkScenarios.CutOnSecondAttempt);

    [Fact, Test]
    public static Task Two_cuts_of_one_flight_fail_closed() =>
        Systematic.HoldsAsync(NetworkScenarios.CutTwice);

    [Fact, Test]
    public static Task An_answer_after_the_timeout_changes_nothing() => Systematic.HoldsAsync(NetworkScenarios.DelayedPastTimeout);

    [Fact, Test]
    public static Task A_late_arrival_under_strict_rotation_fails_closed() =>
        Systematic.HoldsAsync(LateScenarios.DelayedUnderStrictRotation);

    [Fact, Test]
    public static Task A_late_arrival_after_a_sign_out_revives_nothing() =>
        Systematic.HoldsAsync(LateScenarios.DelayedPastSignOut);

    [Fact, Test]
    public static Task A_late_arrival_touches_no_other_session() =>
        Systematic.HoldsAsync(LateScenarios.DelayedPastAccountSwitch);

    [Fact, Test]
    public static Task A_tunnel_logs_nobody_out() => Systematic.HoldsAsync(NetworkScenarios.Tunnel);

    [Fact, Test]
    public static Task Two_failed_attempts_fail_closed() => Systematic.HoldsAsync(NetworkScenarios.FailClosed);

    [Fact, Test]
    public static Task A_policy_can_keep_the_session() => Systematic.HoldsAsync(NetworkScenarios.KeepSession);

    [Fact, Test]
    public static Task A_failed_early_refresh_harms_nobody() => Systematic.HoldsAsync(NetworkScenarios.EarlyRefreshFails);

    [Fact, Test]
    public static Task An_expired_refresh_token_ends_the_session_once() => Systematic.HoldsAsync(ServerScenarios.RefreshTokenExpired);

    [Fact, Test]
    public static Task A_family_revoked_during_a_refresh_ends_the_session_once() =>
        Systematic.HoldsAsync(ServerScenarios.RevokedDuringRefresh);

    [Fact, Test]
    public static Task A_family_revoked_while_its_access_token_is_good_ends_the_session_once() =>
        Systematic.HoldsAsync(ServerScenarios.RevokedWhileValid);

    [Fact, Test]
    public static Task An_omitted_refresh_token_is_kept() => Systematic.HoldsAsync(ServerScenarios.NoRotation);

    [Fact, Test]
    public static Task A_death_during_a_refresh_is_survived() => Systematic.HoldsAsync(ProcessScenarios.DeathDuringRefresh);

    [Fact, Test]
    public static Task A_death_may_leave_two_chains() => Systematic.HoldsAsync(ProcessScenarios.DeathAnsweredAnew);

    [Fact, Test]
    public static Task A_death_is_harmless_while_the_successor_is_unused() =>
        Systematic.HoldsAsync(ProcessScenarios.DeathThenPauseIdempotent);

    [Fact, Test]
    public static Task A_launch_makes_up_for_a_death_at_once() => Systematic.HoldsAsync(ProcessScenarios.DeathThenPause);

    [Fact, Test]
    public static Task A_death_under_strict_rotation_fails_closed() => Systematic.HoldsAsync(ProcessScenarios.DeathUnderStrictRotation);

    [Fact, Test]
    public static Task A_death_without_rotation_costs_nothing() =>
        Systematic.HoldsAsync(ProcessScenarios.DeathWithoutRotation);

    [Fact, Test]
    public static Task A_death_during_a_sign_in_mixes_nobody_up() =>
        Systematic.HoldsAsync(ProcessScenarios.DeathDuringSignIn);

    [Fact, Test]
    public static Task A_death_during_a_sign_out_leaves_no_zombie() => Systematic.HoldsAsync(ProcessScenarios.DeathDuringSignOut);

    [Fact, Test]
    public static Task A_death_during_recovery_is_survived() => Systematic.HoldsAsync(ProcessScenarios.DoubleDeath);

    [Fact, Test]
    public static Task Failed_saves_are_retried() => Systematic.HoldsAsync(VaultScenarios.WritesFail);

    [Fact, Test]
    public static Task A_save_that_lands_late_is_wiped_in_its_turn() =>
        Systematic.HoldsAsync(LateScenarios.WritesLandLate);

    [Fact, Test]
    public static Task A_save_that_outlives_its_process_is_found() =>
        Systematic.HoldsAsync(LateScenarios.LateWriteAndDeath);

    [Fact, Test]
    public static Task A_torn_record_is_never_used() => Systematic.HoldsAsync(VaultScenarios.TornByDeath);

    [Fact, Test]
    public static Task A_failed_wipe_is_not_acknowledged() => Systematic.HoldsAsync(VaultScenarios.WipeFails);

    [Fact, Test]
    public static Task A_vault_that_cannot_be_read_is_not_wiped() => Systematic.HoldsAsync(VaultScenarios.ReadFails);

    [Fact, Test]
    public static Task A_reply_after_a_sign_out_is_revoked() => Systematic.HoldsAsync(UserScenarios.SignOutDuringRefresh);

    [Fact, Test]
    public static Task A_reply_for_another_user_is_not_kept() => Systematic.HoldsAsync(UserScenarios.AccountSwitch);

    [Fact, Test]
    public static Task A_refusal_of_another_users_token_ends_nothing() =>
        Systematic.HoldsAsync(UserScenarios.RefusalPastAccountSwitch);

    [Fact, Test]
    public static Task A_sign_in_after_a_sign_out_is_a_new_session() => Systematic.HoldsAsync(UserScenarios.SignOutAndIn);

    [Fact, Test]
    public static Task An_app_may_sign_out_where_it_is_told_of_the_end() =>
        Systematic.HoldsAsync(UserScenarios.SignOutWhenTold);
}
