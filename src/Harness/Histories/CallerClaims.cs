using Models;
using RefreshCore;

namespace Harness;

/// <summary>What holds of callers in every history: DESIGN section 5.</summary>
public static class CallerClaims
{
    /// <summary>EveryCallerAnswered: who asks is answered at once, and with one word.</summary>
    public static HistoryClaim OneAnswer { get; } = new(PropertyCatalogue.EveryCallerAnswered, history =>
        history.Steps.Where(step => IsQuestion(step.Input.Kind)
            && step.Effects.Count(effect => IsAnswer(effect.Kind)) != 1)
        .Select(step => $"{step.Input} was answered with {step.Answer.Effects}")
        .FirstOrDefault());

    /// <summary>NoDeadlock: who waits does so only while an answer is owed to the machine.</summary>
    public static HistoryClaim NobodyWaitsForNothing { get; } = new(PropertyCatalogue.NoDeadlock, history =>
    {
        var world = new HistoryWorld();
        bool waits = false;
        foreach (Answered step in history.Steps)
        {
            world.Observe(step.Input, step.Answer);
            foreach (RefreshEffect effect in step.Effects)
            {
                waits = effect.Kind switch
                {
                    RefreshEffectKind.JoinWaiters => true,
                    RefreshEffectKind.ReleaseWaiters or RefreshEffectKind.FailWaiters => false,
                    _ => waits,
                };
            }

            if (waits && !world.OwesAnAnswer) return $"somebody waits in {step.Answer.Next.Phase} for nothing";
        }

        return null;
    });

    /// <summary>
    /// EveryCallerSucceeds: rule 7. Nobody fails for a flight that has an attempt left, unless the request never left the
    /// device.
    /// </summary>
    public static HistoryClaim NoFailureBeforeTheLastAttempt { get; } = new(PropertyCatalogue.EveryCallerSucceeds, history =>
        history.Steps.Where(step => step.Effects.Any(effect => effect.Kind
                is RefreshEffectKind.FailCaller or RefreshEffectKind.FailWaiters
            && effect.Failure is CallerFailure.Unreachable or CallerFailure.RefreshFailed)
            && !IsOutOfAttempts(step.Input, history.Policy))
        .Select(step => $"{step.Input} failed those who wait, and an attempt was left")
        .FirstOrDefault());

    /// <summary>
    /// Converges: a new request of a session that is alive does not fail, and nobody is told that nobody is signed in
    /// before that is known.
    /// </summary>
    public static HistoryClaim ALiveSessionServes { get; } = new(PropertyCatalogue.Converges, history =>
    {
        var disk = new HistoryDisk();
        (int alive, bool isOver) = (0, false);
        foreach (Answered step in history.Steps)
        {
            disk.Observe(step);
            bool isOfLiveSession = step.Input.Kind == RefreshInputKind.TokenRequested && alive != 0;
            foreach (RefreshEffect effect in step.Effects)
            {
                if (isOfLiveSession && effect.Kind == RefreshEffectKind.FailCaller)
                    return $"{step.Input} was answered with {effect} although session {alive} is alive";
                if (IsSignedOut(effect) && alive == 0 && !isOver && !disk.IsEmpty)
                    return $"{effect} although nobody knows what the vault holds";
                if (effect.Kind is RefreshEffectKind.HoldTokens or RefreshEffectKind.HoldTokensKeepRefreshToken)
                    alive = effect.Token.Session;
                if (effect.Kind != RefreshEffectKind.AnnounceSessionExpired) continue;
                isOver = true;
                if (effect.Token.Session == alive) alive = 0;
            }
        }

        return null;
    });

    /// <summary>NoCrossSession: rules 1 and 5.</summary>
    public static HistoryClaim NoCrossSession { get; } = new(PropertyCatalogue.NoCrossSession, history =>
        history.Steps.Where(step => step.Input.Kind
            is RefreshInputKind.RefreshSucceeded or RefreshInputKind.AccessTokenRejected)
        .SelectMany(step => step.Effects
            .Where(effect => IsUse(effect.Kind) && effect.Token.Session != step.Input.Token.Session)
            .Select(effect => $"{step.Input} was answered with {effect}"))
        .FirstOrDefault());

    /// <summary>BoundedSends: rule 11.</summary>
    public static HistoryClaim BoundedSends { get; } = new(PropertyCatalogue.BoundedSends, history =>
        history.Steps.Where(step => step.Input.Kind == RefreshInputKind.AccessTokenRejected
            && step.Input.Count >= history.Policy.MaxSends
            && step.Effects.Any(effect => effect.Kind != RefreshEffectKind.DeliverRejection))
        .Select(step => $"{step.Input} was answered with {step.Answer.Effects}")
        .FirstOrDefault());

    static bool IsQuestion(RefreshInputKind kind) => kind
        is RefreshInputKind.TokenRequested or RefreshInputKind.AccessTokenRejected;

    static bool IsAnswer(RefreshEffectKind kind) => kind
        is RefreshEffectKind.UseToken or RefreshEffectKind.JoinWaiters
        or RefreshEffectKind.FailCaller or RefreshEffectKind.DeliverRejection;

    static bool IsUse(RefreshEffectKind kind) => kind
        is RefreshEffectKind.UseToken
        or RefreshEffectKind.HoldTokens or RefreshEffectKind.HoldTokensKeepRefreshToken;

    static bool IsSignedOut(RefreshEffect effect) =>
        effect.Kind is RefreshEffectKind.FailCaller or RefreshEffectKind.FailWaiters
        && effect.Failure == CallerFailure.SignedOut;

    static bool IsOutOfAttempts(RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.AttemptFailed
        && (input.Failure == AttemptFailure.NeverSent || input.Count >= policy.MaxAttempts);
}
