using RefreshCore;

namespace Harness;

/// <summary>Flights that go wrong: rules 2, 3, 5, 6, 7 and 12.</summary>
public static partial class Broken
{
    public static Transition StartsASecondFlight(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.AccessTokenRejected && state.Phase == RefreshPhase.Refreshing
            && Has(right, RefreshEffectKind.JoinWaiters)
            ? With(right, RefreshEffect.SendRefresh(state.Token, state.Attempt))
            : right;
    }

    public static Transition PresentsASpentToken(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        TokenRef spent = state.Token with { Generation = state.Generation - 1 };
        return Has(right, RefreshEffectKind.SendRefresh) && state.Generation > 0
            ? With(
                Without(right, RefreshEffectKind.SendRefresh), RefreshEffect.SendRefresh(spent, right.Next.Attempt))
            : right;
    }

    public static Transition AdoptsALateReply(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshSucceeded
            ? Right(state, RefreshInput.RefreshSucceeded(state.Token, state.Attempt, input.KeepsRefreshToken), policy)
            : Right(state, input, policy);

    public static Transition RevivesAnEndedSession(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshSucceeded && state is { Phase: RefreshPhase.SignedOut, Vault: 0 }
            && input.Token.Session == state.Session
            ? new(
                new RefreshState(RefreshPhase.Persisting, state.Session, input.Token.Generation)
                {
                    Vault = VaultActivity.Writing,
                },
                [RefreshEffect.HoldTokens(input.Token.Next), RefreshEffect.WriteVault(input.Token.Next)])
            : Right(state, input, policy);

    public static Transition KeepsOrphanedTokens(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshSucceeded
            ? Without(Right(state, input, policy), RefreshEffectKind.RevokeTokens)
            : Right(state, input, policy);

    public static Transition RevokesTheLiveFamily(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.RefreshSucceeded
            && right.Effects == [RefreshEffect.Ignore(IgnoredInput.Late)]
            ? With(right, RefreshEffect.RevokeTokens(input.Token.Next))
            : right;
    }

    public static Transition TakesAServerErrorForARefusal(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed && input.Failure != AttemptFailure.NeverSent
            ? Right(state, RefreshInput.RefreshRejected(input.Token, input.Count), policy)
            : Right(state, input, policy);

    public static Transition TakesARefusalForAServerError(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshRejected
            ? Right(state, RefreshInput.AttemptFailed(input.Token, input.Count, AttemptFailure.Ambiguous), policy)
            : Right(state, input, policy);

    public static Transition NeverFailsClosed(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input, policy with { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession });

    public static Transition AlwaysFailsClosed(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input, policy with { WhenAttemptsAreExhausted = ExhaustedAttempts.EndSession });

    public static Transition RetriesForever(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.AttemptFailed && input.Failure != AttemptFailure.NeverSent
            && state.Phase == RefreshPhase.Refreshing && right.Next.Phase != RefreshPhase.Refreshing
            ? new(
                state with { Phase = RefreshPhase.BackingOff },
                [RefreshEffect.StartBackoff(state.Token, state.Attempt)])
            : right;
    }

    public static Transition TakesATunnelForAFailure(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed
            ? Right(state, RefreshInput.AttemptFailed(input.Token, input.Count, AttemptFailure.Ambiguous), policy)
            : Right(state, input, policy);

    public static Transition LetsAnEarlyFlightEndTheSession(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed && input.Failure != AttemptFailure.NeverSent
            ? Right(state with { IsRejected = state.HasSession }, input, policy)
            : Right(state, input, policy);

    public static Transition DropsAnOmittedRefreshToken(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshSucceeded
            ? Right(state, RefreshInput.RefreshSucceeded(input.Token, input.Count), policy)
            : Right(state, input, policy);

    public static Transition KeepsAReplacedRefreshToken(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.RefreshSucceeded
            ? Right(state, RefreshInput.RefreshSucceeded(input.Token, input.Count, keepsRefreshToken: true), policy)
            : Right(state, input, policy);

    public static Transition LosesCountOfAttempts(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.Phase == RefreshPhase.Refreshing && Has(right, RefreshEffectKind.JoinWaiters)
            ? right with { Next = right.Next with { Attempt = 1 } }
            : right;
    }
}
