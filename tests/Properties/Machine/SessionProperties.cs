using Harness;
using RefreshCore;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>What holds of sessions, the vault and callers in every history: DESIGN section 5.</summary>
public sealed class SessionProperties
{
    /// <summary>NoZombieSession: of an ended session nothing is done but to end it.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RevivesAnEndedSession))]
    [InlineData(nameof(Broken.KeepsTheSessionNumber))]
    public void Nothing_of_an_ended_session_is_held_stored_sent_or_used(string machine) => Claim(machine, history =>
    {
        var ended = new HashSet<int>();
        foreach (Answered step in history.Steps)
        {
            foreach (RefreshEffect effect in step.Effects)
                if (effect.Kind == RefreshEffectKind.AnnounceSessionExpired) ended.Add(effect.Token.Session);
            foreach (RefreshEffect effect in step.Effects)
                if (IsLife(effect.Kind) && ended.Contains(effect.Token.Session))
                    return $"{effect} although session {effect.Token.Session} has ended";
        }

        return null;
    });

    /// <summary>FailClosedOnce: rule 8.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ExpiresTwice))]
    public void A_session_ends_once(string machine) => Claim(machine, history =>
    {
        var ended = new HashSet<int>();
        foreach (RefreshEffect effect in history.Steps.SelectMany(step => step.Effects))
        {
            if (effect.Kind == RefreshEffectKind.AnnounceSessionExpired && !ended.Add(effect.Token.Session))
                return $"{effect} for the second time";
        }

        return null;
    });

    /// <summary>
    /// SaveBeforeUse: rule 4, whose exception is a write that has failed as often as the policy lets it.
    /// </summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ReleasesBeforeTheSave))]
    [InlineData(nameof(Broken.NeverRetriesASave))]
    public void No_pair_is_used_before_it_is_durable(string machine) => Claim(machine, history =>
    {
        var usable = new HashSet<TokenRef>();
        (TokenRef Token, int Failures) write = default;
        foreach (Answered step in history.Steps)
        {
            if (step.Before.Vault == VaultActivity.Reading && step.Input.Kind == RefreshInputKind.VaultFoundRecord)
                usable.Add(step.Input.Token);
            if (step.Before.Vault == VaultActivity.Writing && step.Input == RefreshInput.VaultWritten)
                usable.Add(write.Token);
            if (step.Before.Vault == VaultActivity.Writing && step.Input == RefreshInput.VaultWriteFailed
                && ++write.Failures == history.Policy.MaxVaultTries)
            {
                usable.Add(write.Token);
            }

            foreach (RefreshEffect effect in step.Effects)
            {
                if (effect.Kind is RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked
                    && (write.Token != effect.Token || step.Input.Kind != RefreshInputKind.VaultWriteFailed))
                {
                    write = (effect.Token, 0);
                }

                if (effect.Kind is RefreshEffectKind.UseToken or RefreshEffectKind.ReleaseWaiters
                    && !usable.Contains(effect.Token))
                {
                    return $"{effect} before {effect.Token} was durable";
                }
            }
        }

        return null;
    });

    /// <summary>Rule 4: the order of vault operations is the machine's.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondVaultOperation))]
    public void At_most_one_vault_operation_is_outstanding(string machine) => Claim(machine, history =>
    {
        RefreshEffectKind outstanding = default;
        foreach (Answered step in history.Steps)
        {
            if (EndsVaultOperation(step.Input.Kind, outstanding)) outstanding = default;
            foreach (RefreshEffect effect in step.Effects.Where(effect => IsVaultOperation(effect.Kind)))
            {
                if (outstanding != default) return $"{effect} while {outstanding} was outstanding";
                outstanding = effect.Kind;
            }
        }

        return null;
    });

    /// <summary>BoundedSends: rule 11.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SendsForever))]
    public void A_request_that_was_sent_MaxSends_times_is_not_sent_again(string machine) => Claim(machine, history =>
        history.Steps
            .Where(step => step.Input.Kind == RefreshInputKind.AccessTokenRejected
                && step.Input.Count >= history.Policy.MaxSends
                && step.Effects.Any(effect => effect.Kind != RefreshEffectKind.DeliverRejection))
            .Select(step => $"{step.Input} was answered with {step.Answer.Effects}")
            .FirstOrDefault());

    /// <summary>EveryCallerAnswered: who waits does so only while an answer is owed to the machine.</summary>
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LeavesThoseWhoWaitHanging))]
    [InlineData(nameof(Broken.LetsACallerWaitForNothing))]
    public void Nobody_waits_for_nothing(string machine) => Claim(machine, history =>
    {
        var world = new World();
        bool waits = false;
        foreach (Answered step in history.Steps)
        {
            world.Observe(step.Input, step.Answer);
            foreach (RefreshEffect effect in step.Effects)
            {
                waits = effect.Kind switch
                {
                    RefreshEffectKind.JoinWaiters => true,
                    RefreshEffectKind.ReleaseWaiters or RefreshEffectKind.FailWaiters => false,
                    _ => waits,
                };
            }

            if (waits && !world.OwesAnAnswer) return $"somebody waits in {step.Answer.Next.Phase} for nothing";
        }

        return null;
    });

    static bool IsLife(RefreshEffectKind kind) => kind
        is RefreshEffectKind.HoldTokens or RefreshEffectKind.HoldTokensKeepRefreshToken
        or RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked
        or RefreshEffectKind.SendRefresh or RefreshEffectKind.StartBackoff
        or RefreshEffectKind.UseToken or RefreshEffectKind.ReleaseWaiters or RefreshEffectKind.AcknowledgeSignIn;

    static bool IsVaultOperation(RefreshEffectKind kind) => kind
        is RefreshEffectKind.ReadVault or RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked
        or RefreshEffectKind.WipeVault;

    static bool EndsVaultOperation(RefreshInputKind input, RefreshEffectKind outstanding) => outstanding switch
    {
        RefreshEffectKind.ReadVault => input is RefreshInputKind.VaultFoundEmpty or RefreshInputKind.VaultFoundRecord
            or RefreshInputKind.VaultFoundUnreadable or RefreshInputKind.VaultReadFailed,
        RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked =>
            input is RefreshInputKind.VaultWritten or RefreshInputKind.VaultWriteFailed,
        RefreshEffectKind.WipeVault => input is RefreshInputKind.VaultWiped or RefreshInputKind.VaultWipeFailed,
        _ => false,
    };
}
