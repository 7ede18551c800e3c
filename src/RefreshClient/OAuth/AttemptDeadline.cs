namespace RefreshClient;

/// <summary>Cancels its token when an attempt's time is up or the process shuts down.</summary>
/// <remarks>
/// A linked source would do the same, but its disposal waits for a callback that is running, which may be the one
/// that resumed the attempt. This never waits. Its source has neither timer nor parent of its own, hence nothing
/// to dispose, and a callback that comes late does no harm.
/// </remarks>
sealed class AttemptDeadline : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly ITimer _timer;
    readonly CancellationTokenRegistration _shutdown;

    public AttemptDeadline(TimeSpan timeout, TimeProvider timeProvider, CancellationToken shutdown)
    {
        _timer = timeProvider.CreateTimer(Cancel, _source, timeout, Timeout.InfiniteTimeSpan);
        _shutdown = shutdown.UnsafeRegister(Cancel, _source);
    }

    public CancellationToken Token => _source.Token;

    public bool HasPassed => _source.IsCancellationRequested;

    public void Dispose()
    {
        _shutdown.Unregister();
        _timer.Dispose();
    }

    static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();
}
