using RefreshCore;

namespace RefreshClient;

/// <summary>What the session does for the callers of one request: before a send, and after a 401.</summary>
public sealed partial class TokenSession
{
    /// <summary>The current token, unless the clock asks for an early refresh first. No lock, no allocation.</summary>
    internal UsableToken? TakeFresh() =>
        Volatile.Read(ref _usable) is { } usable && !IsNearExpiry(usable) ? usable : null;

    /// <summary>
    /// The newest token of this session, if there is one at this moment. What is taken is sent at once, with
    /// nothing awaited in between: that keeps the tokens of an ended session from being sent, except by a thread that is
    /// stopped just there. Only a lock around the send could do more.
    /// </summary>
    internal UsableToken? Take(int session) =>
        Volatile.Read(ref _usable) is { } usable && usable.Token.Session == session ? usable : null;

    /// <summary>The proactive path: waits until this request may take a token.</summary>
    /// <param name="session">The session that the request belongs to; 0 if it has not been sent yet.</param>
    /// <returns>The session that it belongs to.</returns>
    /// <exception cref="TokenUnavailableException">It gets none, and why.</exception>
    internal async Task<int> RequestAsync(int session, CancellationToken cancellationToken)
    {
        TokenRef? granted = await AskAsync(RequestNow, cancellationToken).ConfigureAwait(false);
        return SameSession(session, granted!.Value);
    }

    /// <summary>The reactive path: the request came back 401.</summary>
    /// <param name="sentWith">What it was sent with, never what is current (rule 1).</param>
    /// <param name="sends">How often it has been sent.</param>
    /// <returns>Whether it is to be sent again; if not, the 401 is its answer.</returns>
    /// <exception cref="TokenUnavailableException">It gets no token, and why.</exception>
    internal async Task<bool> RejectAsync(TokenRef sentWith, int sends, CancellationToken cancellationToken)
    {
        var rejected = RefreshInput.AccessTokenRejected(sentWith, sends);
        TokenRef? granted = await AskAsync(() => rejected, cancellationToken).ConfigureAwait(false);
        return granted is { } token && SameSession(sentWith.Session, token) != 0;
    }

    /// <summary>A request that was on its way in one session is never sent with the token of another (rule 1).</summary>
    static int SameSession(int session, TokenRef granted) => session == 0 || session == granted.Session
        ? granted.Session
        : throw new TokenUnavailableException(CallerFailure.SessionChanged);

    /// <summary>What the clock says, of the token that is current in the very step that is told of it.</summary>
    RefreshInput RequestNow() => RefreshInput.TokenRequested(
        _usable is { } usable && IsNearExpiry(usable) ? TokenFreshness.NearExpiry : TokenFreshness.Fresh);

    bool IsNearExpiry(UsableToken usable) => _time.GetTimestamp() >= usable.RefreshAt;

    /// <param name="question">Put under the lock, so that it is about the state that answers it.</param>
    /// <returns>What the caller may use; none if the 401 is its answer.</returns>
    async Task<TokenRef?> AskAsync(Func<RefreshInput> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RefreshEffect answer = Ask(question, out TaskCompletionSource<TokenRef>? waiting);
        Announce();
        if (waiting is null)
        {
            return answer.Kind switch
            {
                RefreshEffectKind.UseToken => answer.Token,
                RefreshEffectKind.DeliverRejection => null,
                _ => throw new TokenUnavailableException(answer.Failure),
            };
        }

        CancellationTokenRegistration registration = cancellationToken.Register(() => Leave(waiting, cancellationToken));
        try
        {
            return await waiting.Task.ConfigureAwait(false);
        }
        finally
        {
            // Unlike Dispose, this does not block on a callback that is running.
            registration.Unregister();
        }
    }

    RefreshEffect Ask(Func<RefreshInput> question, out TaskCompletionSource<TokenRef>? waiting)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            LaunchIfNeeded();
            RefreshEffect answer = AnswerIn(Advance(question()).Effects);
            waiting = answer.Kind == RefreshEffectKind.JoinWaiters ? _waiters.Join() : null;
            return answer;
        }
    }

    /// <summary>Every question of a caller's has exactly one answer among its effects.</summary>
    static RefreshEffect AnswerIn(in EffectList effects)
    {
        foreach (RefreshEffect effect in effects)
        {
            if (effect.Kind is RefreshEffectKind.UseToken or RefreshEffectKind.JoinWaiters
                or RefreshEffectKind.FailCaller or RefreshEffectKind.DeliverRejection)
            {
                return effect;
            }
        }

        throw new InvalidOperationException($"The machine left a caller without an answer: {effects}.");
    }

    void Leave(TaskCompletionSource<TokenRef> waiting, CancellationToken cancelled)
    {
        lock (_gate) _waiters.Leave(waiting, cancelled);
    }
}
