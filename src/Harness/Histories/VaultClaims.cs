using Models;
using RefreshCore;

namespace Harness;

/// <summary>What holds of the vault in every history: DESIGN section 5.</summary>
public static class VaultClaims
{
    /// <summary>
    /// SaveBeforeUse: rule 4, whose exception is a write that has failed as often as the policy lets it, if the app was
    /// told.
    /// </summary>
    public static HistoryClaim SaveBeforeUse { get; } = new(PropertyCatalogue.SaveBeforeUse, history =>
    {
        var disk = new HistoryDisk();
        var givenUp = new HashSet<TokenRef>();
        foreach (Answered step in history.Steps)
        {
            disk.Observe(step);
            foreach (RefreshEffect effect in step.Effects)
            {
                if (effect.Kind is not (RefreshEffectKind.UseToken or RefreshEffectKind.ReleaseWaiters)) continue;
                if (disk.FailuresOf(effect.Token) >= history.Policy.MaxVaultTries) givenUp.Add(effect.Token);
                if (!disk.IsDurable(effect.Token) && !(givenUp.Contains(effect.Token) && disk.IsDegraded))
                    return $"{effect} before {effect.Token} was durable";
            }
        }

        return null;
    });

    /// <summary>Rule 4: the order of vault operations is the machine's.</summary>
    public static HistoryClaim OneOperation { get; } = new("rule 4", history =>
    {
        var disk = new HistoryDisk();
        foreach (Answered step in history.Steps)
        {
            RefreshEffect outstanding = disk.Outstanding;
            disk.Observe(step);
            RefreshEffect[] begun = [.. step.Effects.Where(effect => HistoryDisk.IsOperation(effect.Kind))];
            if (begun.Length > 1) return $"{begun[1]} while {begun[0]} was outstanding";
            if (begun.Length == 1 && outstanding != default && !HistoryDisk.Answers(step.Input.Kind, outstanding.Kind))
                return $"{begun[0]} while {outstanding} was outstanding";
        }

        return null;
    });

    /// <summary>NoZombieSession: rule 8. A sign-out is acknowledged when no record of an ended session is left.</summary>
    public static HistoryClaim WipeBeforeASignOut { get; } = new(PropertyCatalogue.NoZombieSession, history =>
    {
        var disk = new HistoryDisk();
        var ended = new HashSet<int>();
        foreach (Answered step in history.Steps)
        {
            disk.Observe(step);
            foreach (RefreshEffect end in step.Of(RefreshEffectKind.AnnounceSessionExpired)) ended.Add(end.Token.Session);
            if (step.Of(RefreshEffectKind.AcknowledgeSignOut).Any() && ended.Any(disk.MayHold))
                return $"a sign-out was acknowledged while the vault may hold session {ended.First(disk.MayHold)}";
        }

        return null;
    });

    /// <summary>
    /// SessionSurvives: rule 9. The vault says that a rotation is under way before it is, or the app was told that it
    /// cannot: if the process dies now, the next one has to know what it does not know.
    /// </summary>
    public static HistoryClaim MarkBeforeASend { get; } = new(PropertyCatalogue.SessionSurvives, history =>
    {
        var disk = new HistoryDisk();
        foreach (Answered step in history.Steps)
        {
            disk.Observe(step);
            foreach (RefreshEffect sent in step.Of(RefreshEffectKind.SendRefresh))
                if (disk.Marked != sent.Token && !disk.IsDegraded)
                    return $"{sent} and a launch after a death would know nothing of it";
        }

        return null;
    });
}
