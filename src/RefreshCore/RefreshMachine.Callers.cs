namespace RefreshCore;

/// <summary>What a caller is told: before it sends (the proactive path) and after a 401 (the reactive path).</summary>
public static partial class RefreshMachine
{
    static Transition Request(in RefreshState state, TokenFreshness freshness)
    {
        switch (state.Phase)
        {
            case RefreshPhase.Unlaunched:
                return FailCaller(state, CallerFailure.NotLaunched);
            case RefreshPhase.SignedOut:
                return FailCaller(state, CallerFailure.SignedOut);
            case RefreshPhase.Usable or RefreshPhase.OutcomeUnknown:
                if (state.IsRejected) return StartFlight(state);

                // The clock may ask for one early refresh of a generation and no more, so that a token which
                // arrives expired, or a clock that jumps, cannot make a loop (rule 10).
                return freshness == TokenFreshness.Fresh || state.IsEarlyRefreshSpent
                    ? new(state, [RefreshEffect.UseToken(state.Token)])
                    : StartFlight(state with { IsEarlyRefreshSpent = true });
            default:
                return new(state, [RefreshEffect.JoinWaiters]);
        }
    }

    /// <summary>Judges a 401 by the pair that the request was sent with, never by the one that is current (rule 1).</summary>
    static Transition Reject(in RefreshState state, TokenRef sentWith, int sends, RefreshPolicy policy)
    {
        if (sends >= policy.MaxSends) return new(state, [RefreshEffect.DeliverRejection]);
        if (state.Phase is RefreshPhase.Unlaunched or RefreshPhase.Launching)
            return FailCaller(state, CallerFailure.NotLaunched);
        if (!state.HasSession) return FailCaller(state, CallerFailure.SessionEnded);
        if (sentWith.Session != state.Session) return FailCaller(state, CallerFailure.SessionChanged);

        // Nobody has been handed a pair that is still to come; whoever says so gets its 401 back.
        if (sentWith.Generation > state.Generation || state.Phase == RefreshPhase.SigningIn)
            return new(state, [RefreshEffect.DeliverRejection]);

        // An older generation is replayed with the current one, unless the server has refused that one too:
        // the replay would be wasted, and the pair to come is the one to wait for.
        RefreshState judged = sentWith.Generation == state.Generation ? state with { IsRejected = true } : state;
        if (!judged.IsRejected) return new(state, [RefreshEffect.UseToken(state.Token)]);
        return state.HasFlight ? new(judged, [RefreshEffect.JoinWaiters]) : StartFlight(judged);
    }

    static Transition FailCaller(in RefreshState state, CallerFailure why) =>
        new(state, [RefreshEffect.FailCaller(why)]);
}
