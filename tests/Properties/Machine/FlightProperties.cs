using Harness;
using RefreshCore;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>What holds of flights in every history, plausible or not: DESIGN section 5.</summary>
public sealed class FlightProperties
{
    /// <summary>AtMostOneRefreshInFlight, of a session: an attempt may outlive the one that sent it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondFlight))]
    public void At_most_one_refresh_of_a_session_is_outstanding(string machine) => Claim(machine, history =>
    {
        var outstanding = new HashSet<(TokenRef Token, int Attempt)>();
        foreach (Answered step in history.Steps)
        {
            if (IsReply(step.Input)) outstanding.Remove((step.Input.Token, step.Input.Count));
            foreach (RefreshEffect sent in Of(step, RefreshEffectKind.SendRefresh))
            {
                if (outstanding.Any(one => one.Token.Session == sent.Token.Session))
                    return $"{sent} was asked for while {outstanding.First()} was outstanding";
                outstanding.Add((sent.Token, sent.Attempt));
            }
        }

        return null;
    });

    /// <summary>NoSpentTokenPresented: rule 3.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.PresentsASpentToken))]
    public void A_token_whose_successor_was_received_is_not_presented(string machine) => Claim(machine, history =>
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

    /// <summary>BoundedAttempts: rule 7. A flight is over when those who waited for it are answered.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RetriesForever))]
    public void A_flight_makes_at_most_MaxAttempts_attempts(string machine) => Claim(machine, history =>
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

    /// <summary>ServerIsTheTruth: rules 7 and 10.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LetsAnEarlyFlightEndTheSession))]
    [InlineData(nameof(Broken.BelievesTheClock))]
    public void Failed_attempts_end_a_session_only_after_a_401(string machine) => Claim(machine, history =>
    {
        var rejected = new HashSet<TokenRef>();
        foreach (Answered step in history.Steps)
        {
            if (step.Input.Kind == RefreshInputKind.AccessTokenRejected) rejected.Add(step.Input.Token);
            foreach (RefreshEffect end in Of(step, RefreshEffectKind.AnnounceSessionExpired))
            {
                if (end.EndReason == SessionEndReason.AttemptsExhausted && !rejected.Contains(step.Before.Token))
                    return $"{end} although {step.Before.Token} was never rejected";
            }
        }

        return null;
    });

    /// <summary>A generation is a position in a family, which only moves forward.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LosesAGeneration))]
    public void A_generation_never_decreases_within_a_session(string machine) => Claim(machine, history =>
        history.Steps.Where(step => step is { Before.HasSession: true, Answer.Next.HasSession: true }
            && step.Before.Session == step.Answer.Next.Session
            && step.Before.Generation > step.Answer.Next.Generation)
        .Select(step => $"{step.Before.Token} became {step.Answer.Next.Token}")
        .FirstOrDefault());

    static bool IsReply(RefreshInput input) => input.Kind
        is RefreshInputKind.RefreshSucceeded or RefreshInputKind.RefreshRejected or RefreshInputKind.AttemptFailed;

    static IEnumerable<RefreshEffect> Of(Answered step, RefreshEffectKind kind) =>
        step.Effects.Where(effect => effect.Kind == kind);
}
