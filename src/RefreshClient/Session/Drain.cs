namespace RefreshClient;

/// <summary>Counts what is outstanding, and tells when, after it was closed, nothing is.</summary>
sealed class Drain
{
    readonly object _gate = new();
    readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _outstanding;
    bool _isClosed;

    public void Enter()
    {
        lock (_gate) _outstanding++;
    }

    public void Exit()
    {
        lock (_gate)
        {
            if (--_outstanding == 0 && _isClosed) _empty.TrySetResult();
        }
    }

    /// <summary>What is outstanding may still start what follows from it, so the count falls to zero only once.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_outstanding == 0) _empty.TrySetResult();
            return _empty.Task;
        }
    }
}
