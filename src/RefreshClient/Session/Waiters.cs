using RefreshCore;

namespace RefreshClient;

/// <summary>
/// The callers that wait for the machine's next word. All of them share it; each has a source of its own, so
/// that one can stop waiting without a trace (rule 2). Guarded by the session's lock.
/// </summary>
sealed class Waiters
{
    readonly HashSet<TaskCompletionSource<TokenRef>> _sources = [];

    public int Count => _sources.Count;

    public TaskCompletionSource<TokenRef> Join()
    {
        var source = new TaskCompletionSource<TokenRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        _sources.Add(source);
        return source;
    }

    /// <summary>The caller was cancelled: it leaves, and nothing else happens.</summary>
    public void Leave(TaskCompletionSource<TokenRef> source, CancellationToken cancelled)
    {
        if (_sources.Remove(source)) source.TrySetCanceled(cancelled);
    }

    public void Release(TokenRef token)
    {
        foreach (TaskCompletionSource<TokenRef> source in _sources) source.TrySetResult(token);
        _sources.Clear();
    }

    public void Fail(Func<Exception> failure)
    {
        foreach (TaskCompletionSource<TokenRef> source in _sources) source.TrySetException(failure());
        _sources.Clear();
    }
}
