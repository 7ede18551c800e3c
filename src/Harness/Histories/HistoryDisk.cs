using RefreshCore;

namespace Harness;

/// <summary>The vault as far as a history can tell: what is outstanding, what is durable, and what is left of whom.</summary>
sealed class HistoryDisk
{
    readonly HashSet<TokenRef> _durable = [];
    readonly HashSet<int> _sessions = [];
    RefreshEffect _outstanding;
    (TokenRef Token, int Failures) _write;

    /// <summary>The operation that has not been answered; <c>default</c> if there is none.</summary>
    public RefreshEffect Outstanding => _outstanding;

    /// <summary>The pair of which the record says that a rotation is under way.</summary>
    public TokenRef? Marked { get; private set; }

    /// <summary>The app was told that the vault fails, and nothing has been written since.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>No record is there: none was found, or it was wiped.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>A record of this session may be there. Session 0 is the one of a record that cannot be read.</summary>
    public bool MayHold(int session) => _sessions.Contains(session);

    /// <summary>This pair was written or read, as a whole.</summary>
    public bool IsDurable(TokenRef token) => _durable.Contains(token);

    /// <summary>The write of this pair has failed so often, which was the last that was asked for.</summary>
    public int FailuresOf(TokenRef token) => _write.Token == token ? _write.Failures : 0;

    public void Observe(Answered step)
    {
        End(step.Input);
        foreach (RefreshEffect effect in step.Effects)
        {
            if (effect.Kind == RefreshEffectKind.ReportVaultDegraded) IsDegraded = true;
            if (IsOperation(effect.Kind)) Begin(effect, step.Input);
        }
    }

    public static bool IsOperation(RefreshEffectKind kind) => IsWrite(kind)
        || kind is RefreshEffectKind.ReadVault or RefreshEffectKind.WipeVault;

    void Begin(RefreshEffect operation, RefreshInput because)
    {
        _outstanding = operation;
        if (!IsWrite(operation.Kind)) return;
        bool isAgain = _write.Token == operation.Token && because.Kind == RefreshInputKind.VaultWriteFailed;
        if (!isAgain) _write = (operation.Token, 0);
        _sessions.Add(operation.Token.Session);
        IsEmpty = false;
    }

    void End(RefreshInput input)
    {
        if (!Answers(input.Kind, _outstanding.Kind)) return;
        switch (input.Kind)
        {
            case RefreshInputKind.VaultFoundRecord:
                Store(input.Token, input.IsMarked);
                break;
            case RefreshInputKind.VaultWritten:
                Store(_outstanding.Token, _outstanding.Kind == RefreshEffectKind.WriteVaultMarked);
                IsDegraded = false;
                break;
            case RefreshInputKind.VaultWriteFailed:
                _write.Failures++;
                break;
            case RefreshInputKind.VaultFoundUnreadable:
                _sessions.Add(0);
                break;
            case RefreshInputKind.VaultFoundEmpty or RefreshInputKind.VaultWiped:
                _sessions.Clear();
                (Marked, IsEmpty) = (null, true);
                break;
        }

        _outstanding = default;
    }

    void Store(TokenRef token, bool isMarked)
    {
        _durable.Add(token);
        _sessions.Clear();
        _sessions.Add(token.Session);
        Marked = isMarked ? token : null;
    }

    static bool IsWrite(RefreshEffectKind kind) => kind
        is RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked;

    /// <summary>This input ends this operation.</summary>
    public static bool Answers(RefreshInputKind input, RefreshEffectKind operation) => operation switch
    {
        RefreshEffectKind.ReadVault => input is RefreshInputKind.VaultFoundEmpty or RefreshInputKind.VaultFoundRecord
            or RefreshInputKind.VaultFoundUnreadable or RefreshInputKind.VaultReadFailed,
        RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked =>
            input is RefreshInputKind.VaultWritten or RefreshInputKind.VaultWriteFailed,
        RefreshEffectKind.WipeVault => input is RefreshInputKind.VaultWiped or RefreshInputKind.VaultWipeFailed,
        _ => false,
    };
}
