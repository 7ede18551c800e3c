using Models;
using RefreshCore;

namespace Harness;

/// <summary>What holds of flights in every history: DESIGN section 5.</summary>
public static class FlightClaims
{
    /// <summary>AtMostOneRefreshInFlight, of a session: an attempt may outlive the one that sent it.</summary>
    public static HistoryClaim OneRefreshInFlight { get; } = new(PropertyCatalogue.AtMostOneRefreshInFlight, history =>
    {
        var outstanding = new HashSet<RefreshEffect>();
        foreach (Answered step in history.Steps)
        {
            outstanding.Remove(SentBefore(step.Input));
            foreach (RefreshEffect sent in step.Of(RefreshEffectKind.SendRefresh))
            {
                RefreshEffect other = outstanding.FirstOrDefault(one => one.Token.Session == sent.Token.Session);
                if (other != default) return $"{sent} was asked for while {other} was outstanding";
                outstanding.Add(sent);
            }
        }

        return null;
    });

    /// <summary>
    /// AtMostOneRefreshPerGeneration: rule 1. A 401 to the pair asks for its refresh, its clock, or a record that says
    /// that one was under way.
    /// </summary>
    public static HistoryClaim NoRefreshUnasked { get; } = new(PropertyCatalogue.AtMostOneRefreshPerGeneration, history =>
    {
        var askedFor = new HashSet<TokenRef>();
        foreach (Answered step in history.Steps)
        {
            if (step.Input.Kind == RefreshInputKind.AccessTokenRejected
                || step.Input is { Kind: RefreshInputKind.VaultFoundRecord, IsMarked: true })
            {
                askedFor.Add(step.Input.Token);
            }

            if (step.Input == RefreshInput.TokenRequested(TokenFreshness.NearExpiry)) askedFor.Add(step.Before.Token);
            foreach (RefreshEffect sent in step.Of(RefreshEffectKind.SendRefresh))
                if (!askedFor.Contains(sent.Token)) return $"{sent} although {sent.Token} is as good as it was";
        }

        return null;
    });

    /// <summary>NoSpentTokenPresented: rule 3.</summary>
    public static HistoryClaim NoSpentToken { get; } = new(PropertyCatalogue.NoSpentTokenPresented, history =>
    {
        var newest = new Dictionary<int, int>();
        foreach (RefreshEffect effect in history.Steps.SelectMany(step => step.Effects))
        {
            if (effect.Kind is RefreshEffectKind.HoldTokens or RefreshEffectKind.HoldTokensKeepRefreshToken)
                newest[effect.Token.Session] = effect.Token.Generation;
            if (effect.Kind == RefreshEffectKind.SendRefresh
                && effect.Token.Generation < newest.GetValueOrDefault(effect.Token.Session))
            {
                return $"{effect} presents a token of which the machine knows that it is spent";
            }
        }

        return null;
    });

    /// <summary>NoSpentTokenPresented: rule 6. A refusal is for good, if it is of an attempt that was outstanding.</summary>
    public static HistoryClaim NoRefusedToken { get; } = new(PropertyCatalogue.NoSpentTokenPresented, history =>
    {
        var outstanding = new HashSet<RefreshEffect>();
        var refused = new HashSet<TokenRef>();
        foreach (Answered step in history.Steps)
        {
            bool isReply = outstanding.Remove(SentBefore(step.Input));
            if (isReply && step.Input.Kind == RefreshInputKind.RefreshRejected) refused.Add(step.Input.Token);
            foreach (RefreshEffect sent in step.Of(RefreshEffectKind.SendRefresh))
            {
                if (refused.Contains(sent.Token)) return $"{sent} presents a token that the server has refused";
                outstanding.Add(sent);
            }
        }

        return null;
    });

    /// <summary>BoundedAttempts: rule 7. A flight is over when those who waited for it are answered.</summary>
    public static HistoryClaim BoundedAttempts { get; } = new(PropertyCatalogue.BoundedAttempts, history =>
    {
        int attempts = 0;
        foreach (RefreshEffect effect in history.Steps.SelectMany(step => step.Effects))
        {
            if (effect.Kind is RefreshEffectKind.ReleaseWaiters or RefreshEffectKind.FailWaiters) attempts = 0;
            if (effect.Kind == RefreshEffectKind.SendRefresh && ++attempts > history.Policy.MaxAttempts)
                return $"{effect} is attempt {attempts} of its flight";
        }

        return null;
    });

    /// <summary>A generation is a position in a family, which only moves forward.</summary>
    public static HistoryClaim GenerationsMoveForward { get; } = new("generations move forward", history =>
        history.Steps.Where(step => step is { Before.HasSession: true, Answer.Next.HasSession: true }
            && step.Before.Session == step.Answer.Next.Session
            && step.Before.Generation > step.Answer.Next.Generation)
        .Select(step => $"{step.Before.Token} became {step.Answer.Next.Token}")
        .FirstOrDefault());

    /// <summary>The attempt that this input answers; <c>default</c> if it answers none.</summary>
    static RefreshEffect SentBefore(RefreshInput input) => input.Kind
        is RefreshInputKind.RefreshSucceeded or RefreshInputKind.RefreshRejected or RefreshInputKind.AttemptFailed
        ? RefreshEffect.SendRefresh(input.Token, input.Count)
        : default;
}
