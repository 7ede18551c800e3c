namespace RefreshClient;

/// <summary>Cancels its token when an attempt's time is up or the process shuts down.</summary>
sealed class AttemptDeadline : IDisposable
{
    readonly CancellationTokenSource _source;
    readonly CancellationToken _shutdown;
    readonly CancellationTokenRegistration _registration;

    public AttemptDeadline(TimeSpan timeout, TimeProvider timeProvider, CancellationToken shutdown)
    {
        _source = new(timeout, timeProvider);
        _shutdown = shutdown;
        _registration = shutdown.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public bool HasPassed => _source.IsCancellationRequested;

    /// <summary>
    /// Never waits. A linked source would, for a callback that is running, and that may be the one which resumed
    /// the attempt. Nor is the source disposed under a shutdown that may still be cancelling it.
    /// </summary>
    public void Dispose()
    {
        _registration.Unregister();
        if (!_shutdown.IsCancellationRequested)
            _source.Dispose();
    }
}
