namespace RefreshClient;

/// <summary>How a session is put down, which ends it in memory only: a later process finds it in the vault.</summary>
public sealed partial class TokenSession
{
    /// <summary>
    /// Waits until nothing is outstanding, so that a rotation under way still reaches the vault. An attempt is
    /// bounded by its endpoint's timeout. Callers, also those who wait, fail from now on.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Close().ConfigureAwait(false);
        lock (_gate) _held.DropSession(_state.Session);
    }

    /// <summary>The same without the wait, for containers that cannot await.</summary>
    public void Dispose() => _ = DisposeAsync().AsTask();

    /// <summary>One step with what callers see: after it, only what is outstanding can start anything more.</summary>
    Task Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Volatile.Write(ref _usable, null);
            _backoff?.Dispose();
            _waiters.Fail(() => new ObjectDisposedException(nameof(TokenSession)));
            return _drain.CloseAsync();
        }
    }

    void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isClosed, this);
}
