using RefreshCore;

namespace Harness;

/// <summary>
/// The world as far as the machine can see it: what is owed an answer, and which pairs callers were handed. It
/// answers plausibly most of the time, and says something that nobody asked for now and then.
/// </summary>
public sealed class HistoryWorld
{
    readonly List<RefreshInput[]> _owed = [];
    readonly List<TokenRef> _handed = [];

    /// <summary>Whether any answer is owed, so that whoever waits need not wait for ever.</summary>
    public bool OwesAnAnswer => _owed.Count > 0;

    /// <summary>What happens next, if this number decides.</summary>
    public RefreshInput Choose(int number) => (number % 8) switch
    {
        0 => Anything(number / 8),
        1 or 2 or 3 or 4 when OwesAnAnswer => Pick(_owed.SelectMany(answers => answers), number / 8),
        5 or 6 when _handed.Count > 0 => RefreshInput.AccessTokenRejected(
            Pick(_handed, number / 8), 1 + (number / 8 % 2)),
        7 => Pick([RefreshInput.Launched, RefreshInput.SignedIn, RefreshInput.SignOutRequested], number / 8),
        _ => RefreshInput.TokenRequested((TokenFreshness)(number / 8 % 2)),
    };

    public void Observe(RefreshInput told, Transition transition)
    {
        int answered = _owed.FindIndex(answers => answers.Contains(told));
        if (answered >= 0) _owed.RemoveAt(answered);
        foreach (RefreshEffect effect in transition.Effects)
        {
            if (Answers(effect) is { Length: > 0 } answers) _owed.Add(answers);
            if (effect.Kind is RefreshEffectKind.UseToken or RefreshEffectKind.ReleaseWaiters)
                _handed.Add(effect.Token);
        }
    }

    static RefreshInput[] Answers(RefreshEffect effect) => effect.Kind switch
    {
        RefreshEffectKind.ReadVault =>
        [
            RefreshInput.VaultFoundRecord(new TokenRef(1, 0), isMarked: false),
            RefreshInput.VaultFoundRecord(new TokenRef(1, 0), isMarked: true),
            RefreshInput.VaultFoundEmpty(lastSession: 0),
            RefreshInput.VaultFoundUnreadable,
            RefreshInput.VaultReadFailed,
        ],
        RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked =>
            [RefreshInput.VaultWritten, RefreshInput.VaultWriteFailed],
        RefreshEffectKind.WipeVault => [RefreshInput.VaultWiped, RefreshInput.VaultWipeFailed],
        RefreshEffectKind.SendRefresh =>
        [
            RefreshInput.RefreshSucceeded(effect.Token, effect.Attempt),
            RefreshInput.RefreshSucceeded(effect.Token, effect.Attempt, keepsRefreshToken: true),
            RefreshInput.RefreshRejected(effect.Token, effect.Attempt),
            .. Enum.GetValues<AttemptFailure>()
                .Select(failure => RefreshInput.AttemptFailed(effect.Token, effect.Attempt, failure)),
        ],
        RefreshEffectKind.StartBackoff => [RefreshInput.BackoffElapsed(effect.Token, effect.Attempt)],
        _ => [],
    };

    static RefreshInput Anything(int number)
    {
        (int kind, TokenRef token, int count) =
            (number % 17, new TokenRef(1 + (number / 17 % 3), number / 51 % 3), 1 + (number / 153 % 3));
        bool flag = number / 459 % 2 == 1;
        return (RefreshInputKind)kind switch
        {
            RefreshInputKind.VaultFoundEmpty => RefreshInput.VaultFoundEmpty(token.Session),
            RefreshInputKind.VaultFoundRecord => RefreshInput.VaultFoundRecord(token, flag),
            RefreshInputKind.VaultFoundUnreadable => RefreshInput.VaultFoundUnreadable,
            RefreshInputKind.VaultReadFailed => RefreshInput.VaultReadFailed,
            RefreshInputKind.VaultWritten => RefreshInput.VaultWritten,
            RefreshInputKind.VaultWriteFailed => RefreshInput.VaultWriteFailed,
            RefreshInputKind.VaultWiped => RefreshInput.VaultWiped,
            RefreshInputKind.VaultWipeFailed => RefreshInput.VaultWipeFailed,
            RefreshInputKind.SignedIn => RefreshInput.SignedIn,
            RefreshInputKind.SignOutRequested => RefreshInput.SignOutRequested,
            RefreshInputKind.TokenRequested => RefreshInput.TokenRequested((TokenFreshness)(count % 2)),
            RefreshInputKind.AccessTokenRejected => RefreshInput.AccessTokenRejected(token, count),
            RefreshInputKind.RefreshSucceeded => RefreshInput.RefreshSucceeded(token, count, flag),
            RefreshInputKind.RefreshRejected => RefreshInput.RefreshRejected(token, count),
            RefreshInputKind.AttemptFailed => RefreshInput.AttemptFailed(token, count, (AttemptFailure)(number % 3)),
            RefreshInputKind.BackoffElapsed => RefreshInput.BackoffElapsed(token, count),
            _ => RefreshInput.Launched,
        };
    }

    static T Pick<T>(IEnumerable<T> choices, int number) => choices.ElementAt(number % choices.Count());
}
