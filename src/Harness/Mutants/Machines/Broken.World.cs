using RefreshCore;

namespace Harness;

/// <summary>Machines whose break takes a world to show: a clock, a vault that fails, a server that answers late.</summary>
public static partial class Broken
{
    public static Transition FindsEveryTokenNearItsExpiry(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.TokenRequested
            ? Right(
                state with { IsEarlyRefreshSpent = false },
                RefreshInput.TokenRequested(TokenFreshness.NearExpiry),
                policy)
            : Right(state, input, policy);

    public static Transition EndsTheSessionByTheClock(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input == RefreshInput.TokenRequested(TokenFreshness.NearExpiry) && state.Phase == RefreshPhase.Usable
            ? With(
                Right(
                    state with { Phase = RefreshPhase.Refreshing, Attempt = 1 },
                    RefreshInput.RefreshRejected(state.Token, 1),
                    policy),
                RefreshEffect.FailCaller(CallerFailure.SessionEnded))
            : Right(state, input, policy);

    public static Transition AnnouncesTheEndToEachCaller(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.Phase == RefreshPhase.SignedOut && Has(right, RefreshEffectKind.FailCaller)
            ? With(right, RefreshEffect.AnnounceSessionExpired(state.Session, SessionEndReason.RefreshRejected))
            : right;
    }

    public static Transition RemembersAFailureForEver(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        state.Phase == RefreshPhase.OutcomeUnknown
            && input.Kind is RefreshInputKind.TokenRequested or RefreshInputKind.AccessTokenRejected
            ? new(state, [RefreshEffect.FailCaller(CallerFailure.Unreachable)])
            : Right(state, input, policy);

    public static Transition ForgetsItsFlightWhenAnAttemptFails(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed
            ? new(state, [RefreshEffect.Ignore(IgnoredInput.Late)])
            : Right(state, input, policy);

    public static Transition TakesALostAnswerForOneNeverSent(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed
            ? Right(state, RefreshInput.AttemptFailed(input.Token, input.Count, AttemptFailure.NeverSent), policy)
            : Right(state, input, policy);

    public static Transition TakesAFailedReadForATornRecord(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input == RefreshInput.VaultReadFailed ? RefreshInput.VaultFoundUnreadable : input, policy);

    public static Transition TakesAFailedReadForAnEmptyVault(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input == RefreshInput.VaultReadFailed ? RefreshInput.VaultFoundEmpty(0) : input, policy);

    public static Transition LetsALateRefusalEndTheSession(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshRejected && input.Token.Session != state.Session
            && state is { HasSession: true, HasFlight: false }
            ? Right(
                state with { Phase = RefreshPhase.Refreshing, Attempt = 1 },
                RefreshInput.RefreshRejected(state.Token, 1),
                policy)
            : Right(state, input, policy);

    public static Transition AdoptsTheReplyOfAnotherSession(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        if (input.Kind != RefreshInputKind.RefreshSucceeded || input.Token.Session == state.Session)
            return Right(state, input, policy);

        return state switch
        {
            { Phase: RefreshPhase.SigningIn, Vault: VaultActivity.Wiping } =>
                new(state, [RefreshEffect.HoldTokens(state.Token)]),
            { Phase: RefreshPhase.Usable, Vault: VaultActivity.None } => new(
                state with { Phase = RefreshPhase.Persisting, Vault = VaultActivity.Writing },
                [RefreshEffect.HoldTokens(state.Token.Next), RefreshEffect.WriteVault(state.Token.Next)]),
            _ => Right(state, input, policy),
        };
    }
}
