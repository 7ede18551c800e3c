using RefreshCore;

namespace Verify.Machine;

/// <summary>
/// Every input that the factories can make of a few sessions and generations. A sign-in is left out where it
/// would begin a session beyond the last, and so is a reply that would bring a generation beyond the last:
/// that alone keeps a walk finite.
/// </summary>
sealed class MachineAlphabet
{
    /// <summary>A number that no session has, though a vault could say it.</summary>
    const int Impossible = -1;

    readonly RefreshInput[] _inputs;
    readonly int _sessions;

    /// <param name="policy">Its limits say how high attempts and sends count.</param>
    /// <param name="sessions">Sessions 1 to this one.</param>
    /// <param name="generations">Generations 0 to one less than this.</param>
    public MachineAlphabet(RefreshPolicy policy, int sessions, int generations)
    {
        _sessions = sessions;
        TokenRef[] tokens =
        [
            .. from session in Enumerable.Range(1, sessions)
               from generation in Enumerable.Range(0, generations)
               select new TokenRef(session, generation),
        ];
        _inputs =
        [
            RefreshInput.Launched,
            .. Enumerable.Range(0, sessions + 1).Append(Impossible).Select(RefreshInput.VaultFoundEmpty),
            .. tokens.Prepend(default).SelectMany(Found),
            RefreshInput.VaultFoundUnreadable,
            RefreshInput.VaultReadFailed,
            RefreshInput.VaultWritten,
            RefreshInput.VaultWriteFailed,
            RefreshInput.VaultWiped,
            RefreshInput.VaultWipeFailed,
            RefreshInput.SignedIn,
            RefreshInput.SignOutRequested,
            RefreshInput.TokenRequested(TokenFreshness.Fresh),
            RefreshInput.TokenRequested(TokenFreshness.NearExpiry),
            .. from token in tokens
               from sends in Enumerable.Range(1, policy.MaxSends)
               select RefreshInput.AccessTokenRejected(token, sends),
            .. from token in tokens
               from attempt in Enumerable.Range(1, policy.MaxAttempts)
               from answer in Answers(token, attempt, isLast: token.Generation == generations - 1)
               select answer,
        ];
    }

    /// <summary>The inputs that a machine in this state is told.</summary>
    public IEnumerable<RefreshInput> For(RefreshState state) => state.Session < _sessions
        ? _inputs
        : _inputs.Where(input => input.Kind != RefreshInputKind.SignedIn);

    static IEnumerable<RefreshInput> Found(TokenRef token) =>
        [RefreshInput.VaultFoundRecord(token, isMarked: false), RefreshInput.VaultFoundRecord(token, isMarked: true)];

    static IEnumerable<RefreshInput> Answers(TokenRef token, int attempt, bool isLast)
    {
        if (!isLast)
        {
            yield return RefreshInput.RefreshSucceeded(token, attempt);
            yield return RefreshInput.RefreshSucceeded(token, attempt, keepsRefreshToken: true);
        }

        yield return RefreshInput.RefreshRejected(token, attempt);
        foreach (AttemptFailure failure in Enum.GetValues<AttemptFailure>())
            yield return RefreshInput.AttemptFailed(token, attempt, failure);
        yield return RefreshInput.BackoffElapsed(token, attempt);
    }
}
