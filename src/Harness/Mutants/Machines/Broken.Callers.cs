using RefreshCore;

namespace Harness;

/// <summary>What callers are told wrongly: rules 1, 10 and 11.</summary>
public static partial class Broken
{
    public static Transition JudgesByTheCurrentGeneration(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AccessTokenRejected && input.Token.Session == state.Session
            ? Right(state, RefreshInput.AccessTokenRejected(state.Token, input.Count), policy)
            : Right(state, input, policy);

    public static Transition ReplaysAcrossSessions(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right.Effects == [RefreshEffect.FailCaller(CallerFailure.SessionChanged)]
            ? right with { Effects = [RefreshEffect.UseToken(state.Token)] }
            : right;
    }

    public static Transition ReplaysWithARejectedPair(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AccessTokenRejected && input.Token.Session == state.Session
            && input.Token.Generation < state.Generation && input.Count < policy.MaxSends
            ? new(state, [RefreshEffect.UseToken(state.Token)])
            : Right(state, input, policy);

    public static Transition HandsOutARejectedPair(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.TokenRequested && state.IsRejected
            ? new(state, [RefreshEffect.UseToken(state.Token)])
            : Right(state, input, policy);

    public static Transition LeavesACallerWithoutAnAnswer(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.FailCaller);

    public static Transition AnswersACallerTwice(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return Has(right, RefreshEffectKind.JoinWaiters)
            ? With(right, RefreshEffect.FailCaller(CallerFailure.RefreshFailed))
            : right;
    }

    public static Transition RefreshesEarlyForever(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state with { IsEarlyRefreshSpent = false }, input, policy);

    public static Transition NeverRefreshesEarly(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.TokenRequested
            ? Right(state, RefreshInput.TokenRequested(TokenFreshness.Fresh), policy)
            : Right(state, input, policy);

    public static Transition BelievesTheClock(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input == RefreshInput.TokenRequested(TokenFreshness.NearExpiry) && right.Next.HasFlight
            ? right with { Next = right.Next with { IsRejected = true } }
            : right;
    }

    public static Transition SendsForever(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input, policy with { MaxSends = 255 });

    public static Transition LetsACallerWaitForNothing(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.TokenRequested && state.Phase == RefreshPhase.SignedOut
            ? new(state, [RefreshEffect.JoinWaiters])
            : Right(state, input, policy);
}
