namespace RefreshCore;

/// <summary>How vault operations end. One at a time, and what comes next is decided here (rule 4).</summary>
public static partial class RefreshMachine
{
    static Transition EndWrite(in RefreshState state, RefreshPolicy policy, bool succeeded)
    {
        if (state.Vault != VaultActivity.Writing) return Ignore(state, IgnoredInput.NoSuchVaultOperation);

        // The session of this write ended while it was outstanding. Written, failed or torn: it must go.
        if (state.IsWipeOwed)
        {
            return new(
                state with { Vault = VaultActivity.Wiping, VaultFailures = 0, IsWipeOwed = false },
                [RefreshEffect.WipeVault(state.Session)]);
        }

        if (!succeeded && state.VaultFailures + 1 < policy.MaxVaultTries)
            return new(
                state with { VaultFailures = state.VaultFailures + 1 },
                [state.Phase == RefreshPhase.Persisting
                    ? RefreshEffect.WriteVault(state.Token.Next)
                    : RefreshEffect.WriteVault(state.Token, isMarked: state.Phase == RefreshPhase.Marking)]);

        // A vault that keeps failing does not end the session: it goes on in memory and says so, once.
        RefreshEffect report = succeeded || state.IsDegraded
            ? default
            : RefreshEffect.ReportVaultDegraded(Newest(state));
        return GoOn(
            state with { Vault = VaultActivity.None, VaultFailures = 0, IsDegraded = !succeeded }, report);
    }

    /// <summary>What the write was for: a mark sends the first attempt, a save hands the pair to callers.</summary>
    static Transition GoOn(in RefreshState state, RefreshEffect report)
    {
        if (state.Phase == RefreshPhase.SigningIn)
        {
            return new(
                state with { Phase = RefreshPhase.Usable },
                [
                    RefreshEffect.ReleaseWaiters(state.Token),
                    RefreshEffect.AcknowledgeSignIn(state.Session),
                    report,
                ]);
        }

        Transition flight = state.Phase == RefreshPhase.Marking ? SendAttempt(state, 1) : FinishFlight(state);
        return new(flight.Next, [flight.Effects[0], report]);
    }

    static Transition EndWipe(in RefreshState state, RefreshPolicy policy, bool succeeded)
    {
        if (state.Vault != VaultActivity.Wiping) return Ignore(state, IgnoredInput.NoSuchVaultOperation);

        if (!succeeded && state.VaultFailures + 1 < policy.MaxVaultTries)
            return new(
                state with { VaultFailures = state.VaultFailures + 1 },
                [RefreshEffect.WipeVault(state.Session)]);

        // A new session's record overwrites what could not be wiped. With no session to write, the wipe stays
        // owed: the next sign-in or sign-out pays it first.
        bool writes = state.Phase == RefreshPhase.SigningIn;
        return new(
            state with
            {
                Vault = writes ? VaultActivity.Writing : VaultActivity.None,
                VaultFailures = 0,
                IsWipeOwed = !succeeded && !writes,
                IsSignOutPending = false,
            },
            [
                writes ? RefreshEffect.WriteVault(state.Token) : default,
                !state.IsSignOutPending ? default
                    : succeeded ? RefreshEffect.AcknowledgeSignOut
                    : RefreshEffect.FailSignOut(CallerFailure.VaultUnavailable),
                succeeded ? default : RefreshEffect.ReportVaultDegraded(state.Token),
            ]);
    }
}
