using RefreshCore;

namespace RefreshClient;

/// <summary>How the machine's effects are carried out.</summary>
public sealed partial class TokenSession
{
    void LaunchIfNeeded()
    {
        if (_state.Phase == RefreshPhase.Unlaunched) Advance(RefreshInput.Launched);
    }

    /// <summary>Tells the machine what came of an operation.</summary>
    void Tell(RefreshInput input, TokenPair? arrived = null, TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            _retryAfter = retryAfter;
            Advance(input, arrived);
        }

        Announce();
    }

    /// <summary>One step, and everything in memory that it implies. The lock is held.</summary>
    /// <param name="arrived">The tokens that came with the input. Kept or wiped here.</param>
    Transition Advance(RefreshInput input, TokenPair? arrived = null)
    {
        RefreshState before = _state;
        Transition step = Machine(before, input, _options.Policy);
        TokenRef? usable = UsableIn(step.Next);

        // Callers look for a token without the lock. So what this step takes back is gone before the step can be seen,
        // and what it brings is there before anybody is told to use it.
        if (usable is null && _usable is not null) Volatile.Write(ref _usable, null);
        _state = step.Next;
        _options.StepObserver?.Invoke(before, input, step);
        try
        {
            foreach (RefreshEffect effect in step.Effects)
            {
                if (effect.Kind >= RefreshEffectKind.UseToken) GoPublic(usable);
                CarryOut(effect, input, arrived);
            }

            GoPublic(usable);
        }
        finally
        {
            // Also when a stranger's code threw: what has been asked for begins in the step that asked for it.
            RunWhatIsAskedFor();
        }

        if (_telemetry.IsHeard) Record(before, input, step);
        if (arrived is not null && !_held.Holds(arrived)) arrived.Wipe();
        return step;
    }

    void CarryOut(RefreshEffect effect, RefreshInput input, TokenPair? arrived)
    {
        switch (effect.Kind)
        {
            case RefreshEffectKind.RevokeTokens:
                Revoke(_held.Find(effect.Token) ?? (input.Kind == RefreshInputKind.RefreshSucceeded ? arrived : null));
                break;
            case RefreshEffectKind.DiscardTokens:
                _backoff?.Dispose();
                _held.DropSession(effect.Token.Session);
                break;
            case RefreshEffectKind.HoldTokens when input.Kind == RefreshInputKind.VaultFoundRecord:
                _held.HoldStored(effect.Token, arrived!);
                break;
            case RefreshEffectKind.HoldTokens:
                _held.HoldReceived(effect.Token, arrived!);
                break;
            case RefreshEffectKind.HoldTokensKeepRefreshToken:
                _held.HoldKeepingRefreshToken(effect.Token, arrived!);
                break;
            case RefreshEffectKind.ReadVault:
                Start(ReadVaultAsync);
                break;
            case RefreshEffectKind.WriteVault or RefreshEffectKind.WriteVaultMarked:
                WriteVault(effect.Token, effect.Kind == RefreshEffectKind.WriteVaultMarked);
                break;
            case RefreshEffectKind.WipeVault:
                WipeVault(effect.Token.Session);
                break;
            case RefreshEffectKind.SendRefresh:
                SendRefresh(effect.Token, effect.Attempt);
                break;
            case RefreshEffectKind.StartBackoff:
                StartBackoff(effect.Token, effect.Attempt);
                break;
            default:
                Answer(effect);
                break;
        }
    }

    void Answer(RefreshEffect effect)
    {
        switch (effect.Kind)
        {
            case RefreshEffectKind.ReleaseWaiters:
                _waiters.Release(effect.Token);
                break;
            case RefreshEffectKind.FailWaiters:
                FailWaiters(effect.Failure);
                break;
            case RefreshEffectKind.AcknowledgeLaunch:
                Complete(_launches, null);
                break;
            case RefreshEffectKind.FailLaunch:
                Complete(_launches, () => new TokenUnavailableException(CallerFailure.VaultUnavailable));
                break;
            case RefreshEffectKind.AcknowledgeSignIn:
                if (_signIns.Remove(effect.Token.Session, out TaskCompletionSource? signedIn)) signedIn.TrySetResult();
                break;
            case RefreshEffectKind.FailSignIn:
                if (_signIns.Remove(effect.Token.Session, out TaskCompletionSource? failed))
                    failed.TrySetException(new TokenUnavailableException(effect.Failure));
                break;
            case RefreshEffectKind.AcknowledgeSignOut:
                Complete(_signOuts, null);
                break;
            case RefreshEffectKind.FailSignOut:
                Complete(_signOuts, () => new VaultException(
                    "The session has ended in memory, but the vault could not be wiped: sign out again."));
                break;
            case RefreshEffectKind.AnnounceSessionExpired:
                Raise(new SessionExpiredEventArgs(effect.Token.Session, effect.EndReason));
                break;
            case RefreshEffectKind.ReportVaultDegraded:
                RaiseVaultDegraded();
                break;
        }
    }

    /// <summary>
    /// The fast path is the machine's own answer to a fresh request, asked in advance: so whatever the machine
    /// stops handing out, the fast path stops handing out in the same step.
    /// </summary>
    TokenRef? UsableIn(RefreshState state)
    {
        if (_isClosed) return null;
        foreach (RefreshEffect answer in
            Machine(state, RefreshInput.TokenRequested(TokenFreshness.Fresh), _options.Policy).Effects)
        {
            if (answer.Kind == RefreshEffectKind.UseToken) return answer.Token;
        }

        return null;
    }

    /// <summary>
    /// Memory is as the step wants it: now what follows from that may begin, first what callers find, then operations.
    /// Idempotent.
    /// </summary>
    void GoPublic(TokenRef? usable)
    {
        Publish(usable);
        RunWhatIsAskedFor();
    }

    void Publish(TokenRef? usable)
    {
        if (usable is not { } token) return;
        _held.DropOlderThan(token);
        bool refreshesEarly = !_state.IsEarlyRefreshSpent;
        if (_usable?.Token != token || (!refreshesEarly && _usable.RefreshAt != long.MaxValue))
            Volatile.Write(ref _usable, _held.Publish(token, refreshesEarly));
    }

    void FailWaiters(CallerFailure why) => _waiters.Fail(() => new TokenUnavailableException(why));

    static void Complete(List<TaskCompletionSource> pending, Func<Exception>? failure)
    {
        foreach (TaskCompletionSource source in pending)
        {
            if (failure is null) source.TrySetResult();
            else source.TrySetException(failure());
        }

        pending.Clear();
    }

    // Methods of their own, since a closure is allocated where the method that makes it begins: at each step.
    void Record(RefreshState before, RefreshInput input, Transition step) =>
        _records.Enqueue(() => _telemetry.Record(before, input, step));

    void Raise(SessionExpiredEventArgs expired)
    {
        foreach (EventHandler<SessionExpiredEventArgs> handler in Delegate.EnumerateInvocationList(SessionExpired))
            _events.Enqueue(() => handler(this, expired));
    }

    void RaiseVaultDegraded()
    {
        foreach (EventHandler handler in Delegate.EnumerateInvocationList(VaultDegraded))
            _events.Enqueue(() => handler(this, EventArgs.Empty));
    }

    /// <summary>
    /// Tells the log and then the app, outside the lock. The two have queues of their own, so that a handler which
    /// takes its time, as one that asks the user does, stops neither the log nor the counters.
    /// </summary>
    void Announce()
    {
        _records.Speak();
        _events.Speak();
    }
}
