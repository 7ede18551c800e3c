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
        _registration = shutdown.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public bool HasPassed => _source.IsCancellationRequested;

    public void Dispose()
    {
        // A linked source would wait here for a callback that is running, which may be the one that runs us.
        // Nor is the source disposed under a callback that may still cancel it: that one is the process's last.
        _registration.Unregister();
        if (!_shutdown.IsCancellationRequested)
            _source.Dispose();
    }
}
