namespace RefreshCore;

/// <summary>The life of a flight: mark, attempt, perhaps another, save, release.</summary>
public static partial class RefreshMachine
{
    /// <summary>
    /// The caller of this input leads, which only means that it is the first who waits. The vault is told before
    /// the server is asked, so that a process which dies in between knows on launch what it does not know (rule 9).
    /// </summary>
    static Transition StartFlight(in RefreshState state)
    {
        // The vault already says that a rotation of this pair is under way.
        if (state.Phase == RefreshPhase.OutcomeUnknown)
        {
            Transition attempt = SendAttempt(state, 1);
            return new(attempt.Next, [attempt.Effects[0], RefreshEffect.JoinWaiters]);
        }

        return new(
            state with { Phase = RefreshPhase.Marking, Vault = VaultActivity.Writing },
            [RefreshEffect.WriteVault(state.Token, isMarked: true), RefreshEffect.JoinWaiters]);
    }

    static Transition SendAttempt(in RefreshState state, int attempt) => new(
        state with { Phase = RefreshPhase.Refreshing, Attempt = attempt },
        [RefreshEffect.SendRefresh(state.Token, attempt)]);

    static Transition Succeed(in RefreshState state, TokenRef presented, int attempt, bool keepsRefreshToken)
    {
        if (!IsOutstanding(state, presented, attempt))
        {
            // Live tokens of an ended session are revoked, not kept (rule 5). A second answer within the
            // session that is alive is not: to revoke it could end the family that the session lives on.
            bool isOfEndedSession = !state.HasSession || presented.Session != state.Session;
            return new(
                state,
                [
                    isOfEndedSession ? RefreshEffect.RevokeTokens(presented.Next) : default,
                    RefreshEffect.Ignore(IgnoredInput.Late),
                ]);
        }

        // The last generation is never kept, so that there is a name by which its pair can be revoked.
        if (state.Generation >= TokenRef.MaxGeneration - 1)
            return EndSession(state with { Phase = RefreshPhase.Persisting }, SessionEndReason.GenerationsExhausted);

        TokenRef next = state.Token.Next;
        return new(
            state with { Phase = RefreshPhase.Persisting, Attempt = 0, Vault = VaultActivity.Writing },
            [RefreshEffect.HoldTokens(next, keepsRefreshToken), RefreshEffect.WriteVault(next)]);
    }

    static Transition Refuse(in RefreshState state, TokenRef presented, int attempt) =>
        IsOutstanding(state, presented, attempt)
            ? EndSession(state, SessionEndReason.RefreshRejected)
            : Ignore(state, IgnoredInput.Late);

    static Transition FailAttempt(
        in RefreshState state, TokenRef presented, int attempt, AttemptFailure failure, RefreshPolicy policy)
    {
        if (!IsOutstanding(state, presented, attempt)) return Ignore(state, IgnoredInput.Late);
        if (failure == AttemptFailure.NeverSent) return KeepSession(state, CallerFailure.Unreachable);
        if (attempt < policy.MaxAttempts)
        {
            return new(
                state with { Phase = RefreshPhase.BackingOff },
                [RefreshEffect.StartBackoff(state.Token, attempt)]);
        }

        // Only a flight that the server's 401 asked for can end the session. One that the clock asked for was
        // early, and the pair that it would have replaced is still good until the server says no (rule 10).
        return state.IsRejected && policy.WhenAttemptsAreExhausted == ExhaustedAttempts.EndSession
            ? EndSession(state, SessionEndReason.AttemptsExhausted)
            : KeepSession(state, CallerFailure.RefreshFailed);
    }

    static Transition RetryAttempt(in RefreshState state, TokenRef presented, int attempt) =>
        state.Phase == RefreshPhase.BackingOff && state.Token == presented && state.Attempt == attempt
            ? SendAttempt(state, attempt + 1)
            : Ignore(state, IgnoredInput.Late);

    /// <summary>
    /// The flight is over without a new pair and the session goes on. Those who wait get the pair that they
    /// came for if nobody knows it to be dead; otherwise they fail, and the next request starts another flight.
    /// </summary>
    static Transition KeepSession(in RefreshState state, CallerFailure why) => new(
        state with
        {
            Phase = state.IsDegraded ? RefreshPhase.Usable : RefreshPhase.OutcomeUnknown,
            Attempt = 0,
        },
        [state.IsRejected ? RefreshEffect.FailWaiters(why) : RefreshEffect.ReleaseWaiters(state.Token)]);

    /// <summary>The pair is durable, or as durable as the vault can make it: now callers may see it (rule 4).</summary>
    static Transition FinishFlight(in RefreshState state) => new(
        state with
        {
            Phase = RefreshPhase.Usable,
            Generation = state.Generation + 1,
            IsRejected = false,
            IsEarlyRefreshSpent = false,
        },
        [RefreshEffect.ReleaseWaiters(state.Token.Next)]);

    static bool IsOutstanding(in RefreshState state, TokenRef presented, int attempt) =>
        state.Phase == RefreshPhase.Refreshing && state.Token == presented && state.Attempt == attempt;
}
