using Models;
using RefreshCore;

namespace Harness;

/// <summary>How sessions end in every history, and what is left of them: DESIGN section 5.</summary>
public static class SessionClaims
{
    /// <summary>NoZombieSession: of an ended session nothing is done but to end it.</summary>
    public static HistoryClaim NothingOfAnEndedSession { get; } = new(PropertyCatalogue.NoZombieSession, history =>
    {
        var ended = new HashSet<int>();
        foreach (Answered step in history.Steps)
        {
            foreach (RefreshEffect end in step.Of(RefreshEffectKind.AnnounceSessionExpired)) ended.Add(end.Token.Session);
            foreach (RefreshEffect effect in step.Effects)
                if (IsLife(effect.Kind) && ended.Contains(effect.Token.Session))
                    return $"{effect} although session {effect.Token.Session} has ended";
        }

        return null;
    });

    /// <summary>FailClosedOnce: rule 8.</summary>
    public static HistoryClaim EndsOnce { get; } = new(PropertyCatalogue.FailClosedOnce, history =>
    {
        var ended = new HashSet<int>();
        foreach (RefreshEffect effect in history.Steps.SelectMany(step => step.Effects))
        {
            if (effect.Kind == RefreshEffectKind.AnnounceSessionExpired && !ended.Add(effect.Token.Session))
                return $"{effect} for the second time";
        }

        return null;
    });

    /// <summary>FailClosedOnce: rule 8. What callers hear of, or whose secrets are wiped, the app hears of too.</summary>
    public static HistoryClaim EndsAloud { get; } = new(PropertyCatalogue.FailClosedOnce, history =>
        history.Steps.Where(step => step.Effects.Any(IsEnd) && !step.Of(RefreshEffectKind.AnnounceSessionExpired).Any())
        .Select(step => $"{step.Effects.First(IsEnd)}, and nobody was told that the session ended")
        .FirstOrDefault());

    /// <summary>FailClosedOnce: rule 7.</summary>
    public static HistoryClaim FailsClosed { get; } = new(PropertyCatalogue.FailClosedOnce, history =>
        history.Policy.WhenAttemptsAreExhausted != ExhaustedAttempts.EndSession ? null
        : history.Steps.SelectMany(step => step.Of(RefreshEffectKind.FailWaiters))
            .Where(effect => effect.Failure == CallerFailure.RefreshFailed)
            .Select(effect => $"{effect} and the session went on")
            .FirstOrDefault());

    /// <summary>SessionSurvives: rule 7, where the app asked to keep the session.</summary>
    public static HistoryClaim KeepsTheSession { get; } = new(PropertyCatalogue.SessionSurvives, history =>
        history.Policy.WhenAttemptsAreExhausted != ExhaustedAttempts.KeepSession ? null
        : history.Steps.SelectMany(step => step.Of(RefreshEffectKind.AnnounceSessionExpired))
            .Where(effect => effect.EndReason == SessionEndReason.AttemptsExhausted)
            .Select(effect => $"{effect} against the policy")
            .FirstOrDefault());

    /// <summary>SessionSurvives: rule 5. Whoever is refused, it is the session that presented the token.</summary>
    public static HistoryClaim OutlivesOthersRefusals { get; } = new(PropertyCatalogue.SessionSurvives, history =>
        history.Steps.Where(step => step.Input.Kind == RefreshInputKind.RefreshRejected)
            .SelectMany(step => step.Of(RefreshEffectKind.AnnounceSessionExpired)
                .Where(end => end.Token.Session != step.Input.Token.Session)
                .Select(end => $"{end} because of {step.Input}"))
            .FirstOrDefault());

    /// <summary>ServerIsTheTruth: rules 6, 7, 9, 10 and 12. What a session ends for has happened, and in this very step.</summary>
    public static HistoryClaim EndsForACause { get; } = new(PropertyCatalogue.ServerIsTheTruth, history =>
    {
        var rejected = new HashSet<TokenRef>();
        var unpresentable = new HashSet<TokenRef>();
        foreach (Answered step in history.Steps)
        {
            if (step.Input.Kind == RefreshInputKind.AccessTokenRejected) rejected.Add(step.Input.Token);
            if (step.Input is { Kind: RefreshInputKind.RefreshSucceeded, KeepsRefreshToken: true })
                unpresentable.UnionWith(step.Of(RefreshEffectKind.HoldTokens).Select(held => held.Token));

            foreach (RefreshEffect end in step.Of(RefreshEffectKind.AnnounceSessionExpired))
            {
                TokenRef token = step.Before.Token;
                if (!IsCause(step.Input, end.EndReason, token, history.Policy)) return $"{end} because of {step.Input}";
                if (end.EndReason == SessionEndReason.AttemptsExhausted && !rejected.Contains(token))
                    return $"{end} although {token} was never rejected";
                if (end.EndReason == SessionEndReason.RefreshRejected && unpresentable.Contains(token))
                    return $"{end} although there was no refresh token that the server could refuse";
            }
        }

        return null;
    });

    static bool IsCause(RefreshInput input, SessionEndReason end, TokenRef token, RefreshPolicy policy) => end switch
    {
        SessionEndReason.SignedOut => input == RefreshInput.SignOutRequested,
        SessionEndReason.SignedInAgain => input == RefreshInput.SignedIn,
        SessionEndReason.RefreshRejected => input.Kind == RefreshInputKind.RefreshRejected && input.Token == token,
        SessionEndReason.AttemptsExhausted => input.Kind == RefreshInputKind.AttemptFailed
            && input.Failure != AttemptFailure.NeverSent && input.Count >= policy.MaxAttempts,
        SessionEndReason.VaultUnreadable => input == RefreshInput.VaultFoundUnreadable,
        SessionEndReason.GenerationsExhausted => token.Generation >= TokenRef.MaxGeneration - 1,
        _ => false,
    };

    static bool IsEnd(RefreshEffect effect) => effect.Kind == RefreshEffectKind.DiscardTokens
        || (effect.Kind == RefreshEffectKind.FailWaiters && effect.Failure == CallerFailure.SessionEnded);

    static bool IsLife(RefreshEffectKind kind) => kind
        is RefreshEffectKind.HoldTokens or RefreshEffectKind.HoldTokensKeepRefreshToken
        or RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked
        or RefreshEffectKind.SendRefresh or RefreshEffectKind.StartBackoff
        or RefreshEffectKind.UseToken or RefreshEffectKind.ReleaseWaiters or RefreshEffectKind.AcknowledgeSignIn;
}
