using RefreshCore;

namespace Harness;

/// <summary>The vault misused, and sessions that begin or end badly: rules 4, 8 and 9.</summary>
public static partial class Broken
{
    public static Transition ReleasesBeforeTheSave(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.Phase == RefreshPhase.Refreshing && right.Next.Phase == RefreshPhase.Persisting
            ? With(right, RefreshEffect.ReleaseWaiters(state.Token.Next))
            : right;
    }

    public static Transition StartsASecondVaultOperation(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind is RefreshInputKind.SignedIn or RefreshInputKind.SignOutRequested
            && state.Vault is VaultActivity.Writing or VaultActivity.Wiping
            ? Right(state with { Vault = VaultActivity.None }, input, policy)
            : Right(state, input, policy);

    public static Transition NeverRetriesASave(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.VaultWriteFailed
            ? Right(state, input, policy with { MaxVaultTries = 1 })
            : Right(state, input, policy);

    public static Transition EndsTheSessionWhenTheVaultFails(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.VaultWriteFailed && right.Next is { HasSession: true, IsDegraded: true }
            ? Right(right.Next, RefreshInput.SignOutRequested, policy)
            : right;
    }

    public static Transition HidesADegradedVault(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.ReportVaultDegraded);

    public static Transition LeavesTheVaultFull(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.HasSession && right.Next.Phase == RefreshPhase.SignedOut
            ? Without(right, RefreshEffectKind.WipeVault) with
            {
                Next = right.Next with { Vault = VaultActivity.None, IsWipeOwed = false },
            }
            : right;
    }

    public static Transition AcknowledgesASignOutAtOnce(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.SignOutRequested && right.Next.IsSignOutPending
            ? With(right, RefreshEffect.AcknowledgeSignOut) with
            {
                Next = right.Next with { IsSignOutPending = false },
            }
            : right;
    }

    public static Transition TakesAFailedWipeForAWipe(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Right(state, input == RefreshInput.VaultWipeFailed ? RefreshInput.VaultWiped : input, policy);

    public static Transition LeavesThoseWhoWaitHanging(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.FailWaiters);

    public static Transition ForgetsASignIn(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.FailSignIn);

    public static Transition ForgetsALaunch(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.FailLaunch);

    public static Transition ExpiresSilently(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        Without(Right(state, input, policy), RefreshEffectKind.AnnounceSessionExpired);

    public static Transition ExpiresTwice(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right.Effects == [RefreshEffect.AcknowledgeSignOut]
            ? With(right, RefreshEffect.AnnounceSessionExpired(state.Session, SessionEndReason.SignedOut))
            : right;
    }

    public static Transition SignsInOverAFullVault(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input == RefreshInput.SignedIn && Has(right, RefreshEffectKind.WipeVault)
            ? With(Without(right, RefreshEffectKind.WipeVault), RefreshEffect.WriteVault(right.Next.Token)) with
            {
                Next = right.Next with { Vault = VaultActivity.Writing },
            }
            : right;
    }

    public static Transition KeepsTheSessionNumber(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input == RefreshInput.SignedIn && state.HasSession
            ? right with { Next = right.Next with { Session = state.Session } }
            : right;
    }

    public static Transition TrustsATornRecord(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input == RefreshInput.VaultFoundUnreadable
            ? Right(state, RefreshInput.VaultFoundRecord(new TokenRef(1, 0), isMarked: false), policy)
            : Right(state, input, policy);

    public static Transition ForgetsTheMark(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.VaultFoundRecord
            ? Right(state, RefreshInput.VaultFoundRecord(input.Token, isMarked: false), policy)
            : Right(state, input, policy);

    public static Transition SkipsTheMark(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        state.Phase == RefreshPhase.Usable
            && input.Kind is RefreshInputKind.TokenRequested or RefreshInputKind.AccessTokenRejected
            && Right(state, input, policy).Next.HasFlight
            ? Right(state with { Phase = RefreshPhase.OutcomeUnknown }, input, policy)
            : Right(state, input, policy);

    public static Transition SendsBeforeTheMarkIsDurable(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return Has(right, RefreshEffectKind.WriteVaultMarked) && Has(right, RefreshEffectKind.JoinWaiters)
            ? With(right, RefreshEffect.SendRefresh(state.Token, 1)) with
            {
                Next = right.Next with { Phase = RefreshPhase.Refreshing, Attempt = 1 },
            }
            : right;
    }

    public static Transition UsesASessionBeforeItPaysItsWipe(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        if (!state.IsWipeOwed || state.Phase != RefreshPhase.SigningIn) return Right(state, input, policy);
        Transition unpaid = Right(state with { IsWipeOwed = false }, input, policy);
        return unpaid with { Next = unpaid.Next with { IsWipeOwed = true } };
    }

    public static Transition TakesAFailedWriteForAFailedWipe(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.IsWipeOwed && state.Vault == VaultActivity.Writing && right.Next.Vault == VaultActivity.Wiping
            ? right with { Next = right.Next with { VaultFailures = state.VaultFailures } }
            : right;
    }

    public static Transition BelievesAnyTombstone(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input.Kind == RefreshInputKind.VaultFoundEmpty && state.Phase == RefreshPhase.Launching
            ? right with { Next = right.Next with { Session = input.Token.Session } }
            : right;
    }

    public static Transition RefreshesEarlyTwiceAfterALaunch(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.Phase == RefreshPhase.Launching
            ? right with { Next = right.Next with { IsEarlyRefreshSpent = false } }
            : right;
    }

    public static Transition SkipsASessionNumber(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return input == RefreshInput.VaultWiped && right.Next is { Phase: RefreshPhase.SignedOut, Vault: 0 }
            ? right with { Next = right.Next with { Session = state.Token.NextSession.Session } }
            : right;
    }
}
