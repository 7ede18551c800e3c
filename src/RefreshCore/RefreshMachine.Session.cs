namespace RefreshCore;

/// <summary>How sessions begin and end: launch, sign-in, sign-out, and the one way in which every session ends.</summary>
public static partial class RefreshMachine
{
    static Transition Launch(in RefreshState state) => state.Phase == RefreshPhase.Unlaunched
        ? new(
            state with { Phase = RefreshPhase.Launching, Vault = VaultActivity.Reading },
            [RefreshEffect.ReadVault])
        : Ignore(state, IgnoredInput.AlreadyLaunched);

    static Transition LaunchEmpty(in RefreshState state, int lastSession)
    {
        if (state.Phase != RefreshPhase.Launching) return Ignore(state, IgnoredInput.NoSuchVaultOperation);
        return new(
            new RefreshState(RefreshPhase.SignedOut, IsSession(lastSession) ? lastSession : 0),
            [RefreshEffect.FailWaiters(CallerFailure.SignedOut), RefreshEffect.AcknowledgeLaunch]);
    }

    static Transition LaunchRecord(in RefreshState state, TokenRef token, bool isMarked, RefreshPolicy policy)
    {
        if (state.Phase != RefreshPhase.Launching) return Ignore(state, IgnoredInput.NoSuchVaultOperation);
        if (!IsSession(token.Session) || token.Generation is < 0 or > TokenRef.MaxGeneration)
            return LaunchUnreadable(state);

        RefreshPhase phase = isMarked ? RefreshPhase.OutcomeUnknown : RefreshPhase.Usable;
        var launched = new RefreshState(phase, token.Session, token.Generation);
        if (isMarked && policy.AfterInterruptedRotation == InterruptedRotation.RepresentAtOnce)
        {
            // The clock of the reuse interval is running at the server: this is the generation's early refresh.
            Transition attempt = SendAttempt(launched with { IsEarlyRefreshSpent = true }, 1);
            return new(
                attempt.Next,
                [RefreshEffect.HoldTokens(token), attempt.Effects[0], RefreshEffect.AcknowledgeLaunch]);
        }

        return new(
            launched,
            [
                RefreshEffect.HoldTokens(token),
                RefreshEffect.ReleaseWaiters(token),
                RefreshEffect.AcknowledgeLaunch,
            ]);
    }

    /// <summary>A record that cannot be trusted is never used: its session, whichever it was, ends (rule 9).</summary>
    static Transition LaunchUnreadable(in RefreshState state)
    {
        if (state.Phase != RefreshPhase.Launching) return Ignore(state, IgnoredInput.NoSuchVaultOperation);
        return new(
            new RefreshState(RefreshPhase.SignedOut) { Vault = VaultActivity.Wiping },
            [
                RefreshEffect.WipeVault(0),
                RefreshEffect.FailWaiters(CallerFailure.SessionEnded),
                RefreshEffect.AcknowledgeLaunch,
                RefreshEffect.AnnounceSessionExpired(0, SessionEndReason.VaultUnreadable),
            ]);
    }

    static Transition RetryRead(in RefreshState state, RefreshPolicy policy)
    {
        if (state.Phase != RefreshPhase.Launching) return Ignore(state, IgnoredInput.NoSuchVaultOperation);
        if (state.VaultFailures + 1 < policy.MaxVaultTries)
            return new(state with { VaultFailures = state.VaultFailures + 1 }, [RefreshEffect.ReadVault]);

        // Nothing is known of the record, so nothing is wiped: the app may launch again.
        return new(
            default,
            [RefreshEffect.FailWaiters(CallerFailure.VaultUnavailable), RefreshEffect.FailLaunch]);
    }

    /// <summary>
    /// A new session. One that is alive ends first, and its record is wiped before the new one is written, so that
    /// only a vault that refuses both can leave the old user's tokens behind the new user's session.
    /// </summary>
    static Transition SignIn(in RefreshState state)
    {
        TokenRef first = state.Token.NextSession;
        if (state.Phase is RefreshPhase.Unlaunched or RefreshPhase.Launching)
            return new(state, [RefreshEffect.FailSignIn(first.Session, CallerFailure.NotLaunched)]);

        bool owesWipe = state.IsWipeOwed || (state.HasSession && state.Vault != VaultActivity.Wiping);
        VaultActivity vault = state.Vault != VaultActivity.None ? state.Vault
            : owesWipe ? VaultActivity.Wiping
            : VaultActivity.Writing;
        bool isFree = state.Vault == VaultActivity.None;
        var next = new RefreshState(RefreshPhase.SigningIn, first.Session)
        {
            Vault = vault,
            VaultFailures = state.VaultFailures,
            IsWipeOwed = owesWipe && !isFree,
            IsSignOutPending = state.IsSignOutPending,
        };
        return new(
            next,
            [
                state.HasSession ? RefreshEffect.RevokeTokens(Newest(state)) : default,
                state.HasSession ? RefreshEffect.DiscardTokens(state.Session) : default,
                RefreshEffect.HoldTokens(first),
                !isFree ? default : owesWipe ? RefreshEffect.WipeVault(first.Session) : RefreshEffect.WriteVault(first),
                state.HasSession ? RefreshEffect.FailWaiters(CallerFailure.SessionChanged) : default,
                FailSignIn(state),
                state.HasSession ? AnnounceEnd(state, SessionEndReason.SignedInAgain) : default,
            ]);
    }

    static Transition SignOut(in RefreshState state)
    {
        if (state.Phase is RefreshPhase.Unlaunched or RefreshPhase.Launching)
            return new(state, [RefreshEffect.FailSignOut(CallerFailure.NotLaunched)]);

        if (state.HasSession)
            return EndSession(state with { IsSignOutPending = true }, SessionEndReason.SignedOut);

        // Acknowledged only when the wipe is durable (rule 8), which it may be already.
        if (state.Vault != VaultActivity.None) return new(state with { IsSignOutPending = true }, []);
        if (!state.IsWipeOwed) return new(state, [RefreshEffect.AcknowledgeSignOut]);
        return new(
            state with { Vault = VaultActivity.Wiping, IsWipeOwed = false, IsSignOutPending = true },
            [RefreshEffect.WipeVault(state.Session)]);
    }

    /// <summary>The one way in which a session ends: secrets, vault, callers, and then the app hears of it (rule 8).</summary>
    static Transition EndSession(in RefreshState state, SessionEndReason why)
    {
        bool isFree = state.Vault == VaultActivity.None;
        var next = new RefreshState(RefreshPhase.SignedOut, state.Session)
        {
            Vault = isFree ? VaultActivity.Wiping : state.Vault,
            VaultFailures = state.VaultFailures,
            IsWipeOwed = state.Vault == VaultActivity.Writing,
            IsSignOutPending = state.IsSignOutPending,
        };

        // A refresh token that the server has refused is dead already.
        bool revokes = why != SessionEndReason.RefreshRejected;
        return new(
            next,
            [
                revokes ? RefreshEffect.RevokeTokens(Newest(state)) : default,
                RefreshEffect.DiscardTokens(state.Session),
                isFree ? RefreshEffect.WipeVault(state.Session) : default,
                RefreshEffect.FailWaiters(CallerFailure.SessionEnded),
                FailSignIn(state),
                AnnounceEnd(state, why),
            ]);
    }

    /// <summary>The newest pair that the driver holds: while it is being saved, the one after the current.</summary>
    static TokenRef Newest(in RefreshState state) =>
        state.Phase == RefreshPhase.Persisting ? state.Token.Next : state.Token;

    static RefreshEffect FailSignIn(in RefreshState state) => state.Phase == RefreshPhase.SigningIn
        ? RefreshEffect.FailSignIn(state.Session, CallerFailure.SessionEnded)
        : default;

    static RefreshEffect AnnounceEnd(in RefreshState state, SessionEndReason why) =>
        RefreshEffect.AnnounceSessionExpired(state.Session, why);

    static bool IsSession(int session) => session is >= 1 and <= TokenRef.MaxSession;
}
