namespace Harness;

/// <summary>Lets one in at a time, unless it is left more often than it was entered; who waits may give up.</summary>
sealed class Gate
{
    readonly Queue<TaskCompletionSource> _waiting = new();
    int _room = 1;

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_room > 0)
            {
                _room--;
                return;
            }

            _waiting.Enqueue(turn);
        }

        CancellationTokenRegistration givesUp =
            cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        try
        {
            await turn.Task.ConfigureAwait(false);
        }
        finally
        {
            givesUp.Unregister();
        }
    }

    public void Leave()
    {
        lock (_waiting)
        {
            while (_waiting.TryDequeue(out TaskCompletionSource? next))
            {
                if (next.TrySetResult()) return;
            }

            _room++;
        }
    }
}
