using RefreshCore;

namespace RefreshClient;

/// <summary>
/// The operations that the machine asks for: vault, network, pause. Each runs as a task of its own, bound to no
/// caller, and tells the machine exactly once what came of it.
/// </summary>
public sealed partial class TokenSession
{
    readonly List<Func<Task>> _toStart = [];

    /// <summary>Begins when the step that asks for it has done what it does in memory.</summary>
    void Start(Func<Task> operation)
    {
        _drain.Enter();
        _toStart.Add(operation);
    }

    void RunWhatIsAskedFor()
    {
        foreach (Func<Task> operation in _toStart) Run(operation);
        _toStart.Clear();
    }

    void Run(Func<Task> operation)
    {
        _ = Task.Run(async () =>
        {
            try
            {
                await operation().ConfigureAwait(false);
            }
            finally
            {
                _drain.Exit();
            }
        });
    }

    async Task ReadVaultAsync()
    {
        VaultContent? content = null;
        try
        {
            content = await _vault.ReadAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _telemetry.VaultFailed("read", e);
        }

        if (content is VaultContent.Unreadable { Damage: var damage }) _telemetry.VaultUnreadable(damage);
        switch (content)
        {
            case VaultContent.Held { Record: { Tokens.IsWiped: false } record }:
                Tell(RefreshInput.VaultFoundRecord(record.Token, record.IsRotationUnderWay), record.Tokens);
                break;
            case VaultContent.Empty empty:
                Tell(RefreshInput.VaultFoundEmpty(empty.LastSession));
                break;
            default:
                Tell(content is null ? RefreshInput.VaultReadFailed : RefreshInput.VaultFoundUnreadable);
                break;
        }
    }

    void WriteVault(TokenRef token, bool isMarked)
    {
        // A copy, since the session may move on and wipe its own while the vault is still writing.
        var record = new VaultRecord(token, isMarked, _held.Find(token)!.Copy());
        Start(async () =>
        {
            bool succeeded = await SucceedsAsync("write", () => _vault.WriteAsync(record)).ConfigureAwait(false);
            record.Tokens.Wipe();
            Tell(succeeded ? RefreshInput.VaultWritten : RefreshInput.VaultWriteFailed);
        });
    }

    void WipeVault(int lastSession) => Start(async () =>
    {
        bool succeeded = await SucceedsAsync("wipe", () => _vault.WipeAsync(lastSession)).ConfigureAwait(false);
        Tell(succeeded ? RefreshInput.VaultWiped : RefreshInput.VaultWipeFailed);
    });

    async Task<bool> SucceedsAsync(string operation, Func<Task> vaultOperation)
    {
        try
        {
            await vaultOperation().ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            _telemetry.VaultFailed(operation, e);
            return false;
        }
    }

    void SendRefresh(TokenRef token, int attempt)
    {
        RefreshToken? presented = _held.Find(token)!.RefreshToken;
        Start(async () =>
        {
            switch (await PresentAsync(presented, token, attempt).ConfigureAwait(false))
            {
                case RefreshReply.Granted { Tokens: { IsWiped: false } tokens }:
                    Tell(RefreshInput.RefreshSucceeded(token, attempt, tokens.RefreshToken is null), tokens);
                    break;
                case RefreshReply.Refused:
                    Tell(RefreshInput.RefreshRejected(token, attempt));
                    break;
                case RefreshReply.Failed failed:
                    Tell(RefreshInput.AttemptFailed(token, attempt, failed.Failure), retryAfter: failed.RetryAfter);
                    break;
                default:
                    // An endpoint of somebody else's that replies nothing, or what was wiped, has still been asked.
                    Tell(RefreshInput.AttemptFailed(token, attempt, AttemptFailure.Ambiguous));
                    break;
            }
        });
    }

    async Task<RefreshReply> PresentAsync(RefreshToken? presented, TokenRef token, int attempt)
    {
        using SessionTelemetry.AttemptScope scope = _telemetry.BeginAttempt(token, attempt);
        if (presented is null) return scope.End(new RefreshReply.Refused("the session has no refresh token"));
        try
        {
            return scope.End(await _endpoint.RefreshAsync(presented).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return scope.End(new RefreshReply.Failed(AttemptFailure.Ambiguous, null, e.GetType().Name));
        }
    }

    /// <summary>Best effort: the family outlives the session at the server if this fails, and no longer.</summary>
    void Revoke(TokenPair? pair)
    {
        if (pair?.RefreshToken?.Copy() is not { } token) return;
        Start(async () =>
        {
            try
            {
                await _endpoint.RevokeAsync(token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _telemetry.RevocationFailed(e);
            }

            token.Wipe();
        });
    }

    void StartBackoff(TokenRef token, int attempt)
    {
        double chance = _options.Jitter();
        if (chance is not (>= 0 and <= 1)) chance = 1;
        TimeSpan pause = _options.Backoff * Math.ScaleB(0.5 + (chance / 2), attempt - 1);
        if (_retryAfter > pause) pause = _retryAfter.Value;
        if (pause > _options.MaxBackoff) pause = _options.MaxBackoff;
        _backoff?.Dispose();
        if (_isClosed) return;
        _backoff = _time.CreateTimer(_ => EndBackoff(token, attempt), null, pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A timer that is disposed of may have fired just before; then the session's secrets are gone.</summary>
    void EndBackoff(TokenRef token, int attempt)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            Advance(RefreshInput.BackoffElapsed(token, attempt));
        }

        Announce();
    }
}
