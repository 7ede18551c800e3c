using RefreshCore;
using static RefreshCore.RefreshEffectKind;
using static RefreshCore.RefreshInputKind;

namespace MachineTests;

/// <summary>
/// What holds of every transition that the machine can make, as far as one transition can show it. Together
/// with the first state, which each of them accepts, they hold of every run.
/// </summary>
static class MachineLaws
{
    public static IReadOnlyList<Law> All { get; } =
        [.. WellFormed(), .. Vault(), .. Callers(), .. Flights(), .. Sessions()];

    static IEnumerable<Law> WellFormed() =>
    [
        new("The effects come in the order of their kinds, each kind once", t =>
            t.Effects.Zip(t.Effects.Skip(1)).All(pair => pair.First.Kind < pair.Second.Kind)),
        new("What is ignored changes nothing", t => !t.Asks(Ignore)
            || (t.Next == t.Before && t.Effects.All(effect => effect.Kind is Ignore or RevokeTokens))),
        new("Attempts and vault tries stay within the policy", t =>
            t.Next.Attempt <= t.Policy.MaxAttempts && t.Next.VaultFailures < t.Policy.MaxVaultTries),
        new("A signed-out state remembers its number and its debts only", t =>
            t.Next.Phase != RefreshPhase.SignedOut
            || t.Next is
            {
                Generation: 0, Attempt: 0, IsRejected: false, IsEarlyRefreshSpent: false, IsDegraded: false,
            }),
    ];

    static IEnumerable<Law> Vault() =>
    [
        new("A vault operation is asked for exactly when none is outstanding", t =>
            t.Of(ReadVault, WriteVault, WriteVaultMarked, WipeVault) is var asked
            && t.Next.Vault == (asked is [var one] ? Activity(one.Kind)
                : t.EndsVaultOperation ? VaultActivity.None
                : t.Before.Vault)
            && (asked is [] || asked is [_] && (t.Before.Vault == VaultActivity.None || t.EndsVaultOperation))),
        new("A vault operation is tried again until it is durable or the tries run out", t =>
            !(t.EndsVaultOperation && t.MayTryVaultAgain && !t.Before.IsWipeOwed)
            || (t.Next.Vault == t.Before.Vault && t.Next.VaultFailures == t.Before.VaultFailures + 1)),
        new("A vault operation counts its own failures, and begins with none", t => t.Next.VaultFailures
            == (t.Next.Vault == VaultActivity.None ? 0
                : !t.Asks(ReadVault, WriteVault, WriteVaultMarked, WipeVault) ? t.Before.VaultFailures
                : t.EndsVaultOperation && t.MayTryVaultAgain && !t.Before.IsWipeOwed ? t.Before.VaultFailures + 1
                : 0)),
        new("An idle session and an outstanding attempt leave the vault alone", t => t.Next.Vault == VaultActivity.None
            || t.Next.Phase is not (RefreshPhase.Unlaunched or RefreshPhase.Usable or RefreshPhase.OutcomeUnknown
                or RefreshPhase.Refreshing or RefreshPhase.BackingOff)),
        new("An ended session is wiped from the vault, or the wipe is owed", t => !t.EndsSession
            || t.Next.Vault == VaultActivity.Wiping || t.Next.IsWipeOwed),
        new("A wipe that is owed is paid as soon as somebody can", t => !t.Next.IsWipeOwed
            || t.Next.Vault == VaultActivity.Writing
            || (t.Next.Phase == RefreshPhase.SignedOut && t.Next.Vault == VaultActivity.None)),
        new("A wipe that failed for the last time stays owed", t =>
            !(t.Before.Vault == VaultActivity.Wiping && t.Input == RefreshInput.VaultWipeFailed)
            || t.Next.Vault != VaultActivity.None || t.Next.IsWipeOwed),
        new("A new session's record is written only over an empty vault, or one that refuses to be wiped", t =>
            !(t.Next.Phase == RefreshPhase.SigningIn && t.Asks(WriteVault) && t.Before.Vault != VaultActivity.Writing)
            || (t.Before.Vault == VaultActivity.Wiping && !t.MayTryVaultAgain)
            || t.Before is { Phase: RefreshPhase.SignedOut, IsWipeOwed: false }),
        new("A vault that gives up is reported when it begins to, and only then", t => t.Asks(ReportVaultDegraded)
            == ((t.Next.IsDegraded && !t.Before.IsDegraded)
                || (t.Before.Vault == VaultActivity.Wiping && t.Input == RefreshInput.VaultWipeFailed
                    && !t.MayTryVaultAgain))),
    ];

    static IEnumerable<Law> Callers() =>
    [
        new("A caller gets exactly one answer, and nobody else gets one", t =>
            t.Of(UseToken, JoinWaiters, FailCaller, DeliverRejection).Length == (t.IsCaller ? 1 : 0)),
        new("A caller joins only where callers wait", t => !t.Asks(JoinWaiters) || Observed.Waits(t.Next)),
        new("Those who wait are answered once, when they can wait no longer", t =>
            t.Of(ReleaseWaiters, FailWaiters).Length is var answers
            && (t.EndsTheWait ? answers == 1
                : answers == 0 || (t.EndsSession && t.Asks(FailWaiters)))),
        new("Whoever waits waits for something that is outstanding", t =>
            (!Observed.Waits(t.Next) && !t.Next.IsSignOutPending)
            || t.Next.Vault != VaultActivity.None
            || (t.Next.Phase is RefreshPhase.Refreshing or RefreshPhase.BackingOff && !t.Next.IsSignOutPending)),
        new("Callers are handed the current pair, and never a rejected one", t =>
            t.Of(UseToken, ReleaseWaiters).All(handed => handed.Token == t.Next.Token)
            && (!t.Asks(UseToken, ReleaseWaiters)
                || (t.Next.HasSession && !t.Next.IsRejected && t.Next.Phase != RefreshPhase.SigningIn))),
        new("A 401 is judged by the pair that the request was sent with", t =>
            t.Input.Kind != AccessTokenRejected || t.Effects.LastOrDefault() == JudgeOf401(t)),
        new("Only a 401 of the current pair rejects it, and only a new pair or session forgets that", t =>
            t.Next.IsRejected == (t.KeepsSession && t.Next.Generation == t.Before.Generation
                && (t.Before.IsRejected
                    || t is { Input.Kind: AccessTokenRejected, Before.Phase: not RefreshPhase.SigningIn }
                        && t.Input.Token == t.Before.Token && t.Input.Count < t.Policy.MaxSends))),
        new("A flight starts for a 401, or once a generation for the clock", t => t.Input.Kind != TokenRequested
            || t.StartsFlight == (t.Before.Phase is RefreshPhase.Usable or RefreshPhase.OutcomeUnknown
                && (t.Before.IsRejected
                    || t.Input.Freshness == TokenFreshness.NearExpiry && !t.Before.IsEarlyRefreshSpent))),
        new("The clock's early refresh of a generation stays spent", t => !t.KeepsSession
            || t.Next.Generation != t.Before.Generation
            || t.Next.IsEarlyRefreshSpent == (t.Before.IsEarlyRefreshSpent
                || t.Input.Kind == TokenRequested && t.StartsFlight && !t.Before.IsRejected)),
    ];

    static IEnumerable<Law> Flights() =>
    [
        new("An attempt is sent exactly when one becomes outstanding", t =>
            t.Of(SendRefresh) is var sent
            && (t.Next.Phase == RefreshPhase.Refreshing && t.Before.Phase != RefreshPhase.Refreshing
                ? sent is [var one] && one.Token == t.Next.Token && one.Attempt == t.Next.Attempt
                : sent is [])),
        new("An outstanding attempt stays the one that is awaited", t =>
            !(t.Before.Phase == RefreshPhase.Refreshing && t.Next.Phase == RefreshPhase.Refreshing)
            || (t.Next.Token == t.Before.Token && t.Next.Attempt == t.Before.Attempt)),
        new("Every attempt but the first of a flight follows the pause after a failed one", t =>
            t.Of(SendRefresh) is not [var one]
            || one.Attempt == (t.Before.Phase == RefreshPhase.BackingOff ? t.Before.Attempt + 1 : 1)),
        new("A pause follows an attempt that failed, while attempts are left", t => t.Asks(StartBackoff)
            == (t.Input.Kind == AttemptFailed && t.IsAwaited && t.Input.Failure != AttemptFailure.NeverSent
                && t.Input.Count < t.Policy.MaxAttempts)),
        new("No reply but the awaited one changes anything", t =>
            !(t.IsReply || t.Input.Kind == BackoffElapsed) || t.IsAwaited || (t.Asks(Ignore) && t.Next == t.Before)),
        new("A late pair is revoked exactly when its session has ended", t =>
            t.Input.Kind != RefreshSucceeded || t.IsAwaited
            || t.Of(RevokeTokens) is var revoked
                && (t.Before.HasSession && t.Input.Token.Session == t.Before.Session
                    ? revoked is []
                    : revoked is [var one] && one.Token == t.Input.Token.Next)),
        new("A pair is held when it comes, with the old refresh token exactly when it brought none", t =>
            !(t.Input.Kind == RefreshSucceeded && t.IsAwaited)
            || (t.Next.Phase == RefreshPhase.Persisting
                && t.Of(HoldTokens, HoldTokensKeepRefreshToken) is [var held] && held.Token == t.Before.Token.Next
                && held.Kind == (t.Input.KeepsRefreshToken ? HoldTokensKeepRefreshToken : HoldTokens))),
        new("A generation rises by one, when its save has ended, and never falls", t => !t.KeepsSession
            || t.Next.Generation == t.Before.Generation + (t.Before.Phase == RefreshPhase.Persisting
                && t.EndsVaultOperation && t.Next.Vault == VaultActivity.None ? 1 : 0)),
        new("The vault hears of a rotation before the server does", t =>
            !(t.StartsFlight && t.Before.Phase == RefreshPhase.Usable)
            || (t.Next.Phase == RefreshPhase.Marking
                && t.Effects.FirstOrDefault() == RefreshEffect.WriteVault(t.Next.Token, isMarked: true))),
        new("An outcome is unknown after a flight exactly when the mark is durable", t =>
            !(t.Before.Phase == RefreshPhase.Refreshing && t.KeepsSession && !t.Next.HasFlight)
            || t.Next.Phase == (t.Before.IsDegraded ? RefreshPhase.Usable : RefreshPhase.OutcomeUnknown)),
    ];

    static IEnumerable<Law> Sessions() =>
    [
        new("Sessions change by launch and sign-in only", t => t.Next.Session == t.Before.Session
            || t.Before.Phase == RefreshPhase.Launching
            || (t.Input == RefreshInput.SignedIn && t.Next.Token == t.Before.Token.NextSession)),
        new("A sign-in makes a new session, once the vault has been read", t => t.Input != RefreshInput.SignedIn
            || t.Before.Phase is RefreshPhase.Unlaunched or RefreshPhase.Launching
            || (t.Next.Phase == RefreshPhase.SigningIn && t.Next.Session != t.Before.Session)),
        new("A session's end is announced exactly once, and nothing else is", t =>
            t.Of(AnnounceSessionExpired) is var announced
            && (t.EndsSession ? announced is [var one] && one.Token.Session == t.Before.Session
                : t.FindsNothingToTrust ? announced is [{ EndReason: SessionEndReason.VaultUnreadable }]
                : announced is [])),
        new("An ended session's tokens are discarded, and revoked unless the server refused them", t =>
            t.Of(DiscardTokens) is var discarded
            && (t.EndsSession
                ? discarded is [var one] && one.Token.Session == t.Before.Session
                    && t.Asks(RevokeTokens) == (t.Input.Kind != RefreshRejected)
                : discarded is [])),
        new("The server's refusal ends the session", t =>
            !(t.Input.Kind == RefreshRejected && t.IsAwaited) || t.Ends(SessionEndReason.RefreshRejected)),
        new("Failed attempts end the session exactly when a 401 asked, they ran out and the policy says so", t =>
            t.Ends(SessionEndReason.AttemptsExhausted)
            == (t.Input.Kind == AttemptFailed && t.IsAwaited && t.Input.Failure != AttemptFailure.NeverSent
                && t.Input.Count == t.Policy.MaxAttempts && t.Before.IsRejected
                && t.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.EndSession)),
        new("A record that cannot be trusted is wiped and not used", t => !t.FindsNothingToTrust
            || (t.Next.Phase == RefreshPhase.SignedOut && t.Asks(WipeVault) && !t.Asks(HoldTokens, ReleaseWaiters))),
        new("A marked record is an outcome unknown, and an unmarked one is usable", t =>
            !(t.Before.Phase == RefreshPhase.Launching && t.Input.Kind == VaultFoundRecord) || t.FindsNothingToTrust
            || t.Next.Phase == (!t.Input.IsMarked ? RefreshPhase.Usable
                : t.Policy.AfterInterruptedRotation == InterruptedRotation.RepresentAtOnce ? RefreshPhase.Refreshing
                : RefreshPhase.OutcomeUnknown)),
        new("A launch takes over the pair or the number that the vault remembers, if there is such a one", t =>
            t.Before.Phase != RefreshPhase.Launching || t.FindsNothingToTrust
            || (t.Input.Kind switch
            {
                VaultFoundRecord => t.Next.Token == t.Input.Token
                    && t.Next.IsEarlyRefreshSpent == (t.Next.Phase == RefreshPhase.Refreshing),
                VaultFoundEmpty => t.Next.Session
                    == (t.Input.Token.Session is > 0 and <= TokenRef.MaxSession ? t.Input.Token.Session : 0),
                _ => t.Next.Session == 0,
            })),
        new("A launch is answered exactly once", t => t.Of(AcknowledgeLaunch, FailLaunch).Length
            == (t.Before.Phase == RefreshPhase.Launching && t.Next.Phase != RefreshPhase.Launching ? 1 : 0)),
        new("A sign-in is answered exactly once, when its first pair is usable or its session has ended", t =>
            t.Of(AcknowledgeSignIn, FailSignIn) is var answers
            && (t.Before.Phase == RefreshPhase.SigningIn && (t.EndsSession || t.Next.Phase != RefreshPhase.SigningIn)
                ? answers is [var one] && one.Token.Session == t.Before.Session
                    && (one.Kind == FailSignIn) == t.EndsSession
                : answers.Length == (t.Input == RefreshInput.SignedIn && !t.Next.HasSession ? 1 : 0))),
        new("A sign-out is answered exactly once, now or when the wipe has ended", t =>
            t.Of(AcknowledgeSignOut, FailSignOut).Length + (t.Next.IsSignOutPending ? 1 : 0)
            == (t.Before.IsSignOutPending || t.Input == RefreshInput.SignOutRequested ? 1 : 0)),
        new("A sign-out is acknowledged only when nothing is left to wipe", t => !t.Asks(AcknowledgeSignOut)
            || (t.Before.Vault == VaultActivity.Wiping && t.Input == RefreshInput.VaultWiped)
            || t.Before is { Phase: RefreshPhase.SignedOut, Vault: VaultActivity.None, IsWipeOwed: false }),
    ];

    static VaultActivity Activity(RefreshEffectKind asked) => asked switch
    {
        ReadVault => VaultActivity.Reading,
        WipeVault => VaultActivity.Wiping,
        _ => VaultActivity.Writing,
    };

    /// <summary>Rule 1 and rule 11, said a second time and otherwise.</summary>
    static RefreshEffect JudgeOf401(Observed t)
    {
        (RefreshState state, TokenRef sentWith) = (t.Before, t.Input.Token);
        bool isRejected = state.IsRejected || sentWith == state.Token;
        return t.Input.Count >= t.Policy.MaxSends ? RefreshEffect.DeliverRejection
            : state.Phase <= RefreshPhase.Launching ? RefreshEffect.FailCaller(CallerFailure.NotLaunched)
            : state.Phase == RefreshPhase.SignedOut ? RefreshEffect.FailCaller(CallerFailure.SessionEnded)
            : sentWith.Session != state.Session ? RefreshEffect.FailCaller(CallerFailure.SessionChanged)
            : state.Phase == RefreshPhase.SigningIn || sentWith.Generation > state.Generation
                ? RefreshEffect.DeliverRejection
            : isRejected ? RefreshEffect.JoinWaiters
            : RefreshEffect.UseToken(state.Token);
    }
}
