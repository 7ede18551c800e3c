using RefreshCore;
using Verify.Machine;
using static RefreshCore.RefreshEffectKind;
using static RefreshCore.RefreshInputKind;

namespace MachineTests;

/// <summary>A transition, and what laws ask of it.</summary>
sealed class Observed(Walked walked)
{
    public RefreshState Before { get; } = walked.Before;

    public RefreshInput Input { get; } = walked.Input;

    public RefreshPolicy Policy { get; } = walked.Policy;

    public RefreshState Next { get; } = walked.After.Next;

    public RefreshEffect[] Effects { get; } = [.. walked.After.Effects.AsSpan()];

    /// <summary>A caller asked something.</summary>
    public bool IsCaller => Input.Kind is TokenRequested or AccessTokenRejected;

    /// <summary>The outstanding vault operation ended.</summary>
    public bool EndsVaultOperation => Before.Vault switch
    {
        VaultActivity.Reading => Input.Kind
            is VaultFoundEmpty or VaultFoundRecord or VaultFoundUnreadable or VaultReadFailed,
        VaultActivity.Writing => Input.Kind is VaultWritten or VaultWriteFailed,
        VaultActivity.Wiping => Input.Kind is VaultWiped or VaultWipeFailed,
        _ => false,
    };

    /// <summary>A vault operation failed, and not for the last time.</summary>
    public bool MayTryVaultAgain => Input.Kind is VaultReadFailed or VaultWriteFailed or VaultWipeFailed
        && Before.VaultFailures + 1 < Policy.MaxVaultTries;

    /// <summary>An answer to an attempt.</summary>
    public bool IsReply => Input.Kind is RefreshSucceeded or RefreshRejected or AttemptFailed;

    /// <summary>The answer to the outstanding attempt, or the end of the running pause.</summary>
    public bool IsAwaited => Input.Token == Before.Token && Input.Count == Before.Attempt
        && ((IsReply && Before.Phase == RefreshPhase.Refreshing)
            || (Input.Kind == BackoffElapsed && Before.Phase == RefreshPhase.BackingOff));

    public bool StartsFlight => !Before.HasFlight && Next.HasFlight;

    /// <summary>A session that was alive before is not alive after.</summary>
    public bool EndsSession => Before.HasSession && !(Next.HasSession && Next.Session == Before.Session);

    /// <summary>The session that was alive before is alive after.</summary>
    public bool KeepsSession => Before.HasSession && !EndsSession;

    /// <summary>A launch found a record that cannot be trusted.</summary>
    public bool FindsNothingToTrust => Before.Phase == RefreshPhase.Launching
        && (Input.Kind == VaultFoundUnreadable || (Input.Kind == VaultFoundRecord && Input.Token.Session == 0));

    /// <summary>Callers may have been waiting, and now those of them cannot.</summary>
    public bool EndsTheWait => Waits(Before) && (EndsSession || !Waits(Next));

    public RefreshEffect[] Of(params ReadOnlySpan<RefreshEffectKind> kinds)
    {
        var chosen = new List<RefreshEffect>();
        foreach (RefreshEffect effect in Effects)
            if (kinds.Contains(effect.Kind)) chosen.Add(effect);
        return [.. chosen];
    }

    public bool Asks(params ReadOnlySpan<RefreshEffectKind> kinds)
    {
        foreach (RefreshEffect effect in Effects)
            if (kinds.Contains(effect.Kind)) return true;
        return false;
    }

    /// <summary>A session ended for this reason, and the app is told.</summary>
    public bool Ends(SessionEndReason why) => Of(AnnounceSessionExpired) is [var one] && one.EndReason == why;

    /// <summary>A caller may be waiting in this state.</summary>
    public static bool Waits(RefreshState state) =>
        state.HasFlight || state.Phase is RefreshPhase.Launching or RefreshPhase.SigningIn;

    public override string ToString() => $"{walked}";
}
