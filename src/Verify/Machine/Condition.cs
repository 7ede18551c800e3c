using RefreshCore;
using static RefreshCore.RefreshInputKind;

namespace Verify.Machine;

/// <summary>A question about a transition, with the words that the table prints for either answer.</summary>
/// <param name="About">The inputs of which it may be asked; none means all.</param>
sealed record Condition(string Yes, string No, Func<Walked, bool> Holds, params RefreshInputKind[] About)
{
    /// <summary>In the order in which a reader would ask: of the input, of the state, of the policy.</summary>
    public static IReadOnlyList<Condition> All { get; } =
    [
        new("of session 0", "of a session", t => t.Input.Token.Session == 0, VaultFoundRecord),
        new("marked", "not marked", t => t.Input.IsMarked, VaultFoundRecord),
        new("near expiry", "fresh", t => t.Input.Freshness == TokenFreshness.NearExpiry, TokenRequested),
        new("sent `MaxSends` times", "sent less often", t => t.Input.Count >= t.Policy.MaxSends, AccessTokenRejected),
        new("the awaited one", "late", IsAwaited, RefreshSucceeded, RefreshRejected, AttemptFailed, BackoffElapsed),
        new(
            "of another session", "of this session",
            t => t.Input.Token.Session != t.Before.Session,
            AccessTokenRejected, RefreshSucceeded),
        new(
            "a generation to come", "no generation to come",
            t => t.Input.Token.Generation > t.Before.Generation,
            AccessTokenRejected),
        new(
            "an older generation", "the current generation",
            t => t.Input.Token.Generation < t.Before.Generation,
            AccessTokenRejected),
        new("no refresh token came", "a refresh token came", t => t.Input.KeepsRefreshToken, RefreshSucceeded),
        new("never sent", "sent", t => t.Input.Failure == AttemptFailure.NeverSent, AttemptFailed),
        new("last attempt", "attempts left", t => t.Input.Count >= t.Policy.MaxAttempts, AttemptFailed),
        new(
            "last try", "tries left",
            t => t.Before.VaultFailures + 1 >= t.Policy.MaxVaultTries,
            VaultReadFailed, VaultWriteFailed, VaultWipeFailed),
        new("vault free", "vault busy", t => t.Before.Vault == VaultActivity.None),
        new("writing", "not writing", t => t.Before.Vault == VaultActivity.Writing, VaultWritten, VaultWriteFailed),
        new("wiping", "not wiping", t => t.Before.Vault == VaultActivity.Wiping, VaultWiped, VaultWipeFailed),
        new("wipe owed", "no wipe owed", t => t.Before.IsWipeOwed),
        new("sign-out pending", "no sign-out pending", t => t.Before.IsSignOutPending),
        new("current pair rejected", "current pair not rejected", t => t.Before.IsRejected),
        new("early refresh spent", "early refresh left", t => t.Before.IsEarlyRefreshSpent),
        new("degraded", "not degraded", t => t.Before.IsDegraded),
        new(
            nameof(ExhaustedAttempts.EndSession), nameof(ExhaustedAttempts.KeepSession),
            t => t.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.EndSession),
        new(
            nameof(InterruptedRotation.RepresentAtOnce), nameof(InterruptedRotation.RepresentWhenNeeded),
            t => t.Policy.AfterInterruptedRotation == InterruptedRotation.RepresentAtOnce),
    ];

    /// <summary>The answer, or no where the question may not be asked.</summary>
    public bool IsMetBy(Walked walked) => (About is [] || About.Contains(walked.Input.Kind)) && Holds(walked);

    static bool IsAwaited(Walked t) => t.Input.Token == t.Before.Token && t.Input.Count == t.Before.Attempt;
}
