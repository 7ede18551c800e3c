namespace RefreshClient;

/// <summary>
/// What is to be said outside the session's lock: in the order in which it came up, one at a time, on the thread of
/// whoever comes first. So a slow listener delays what is said after it, but no caller.
/// </summary>
/// <param name="gate">The session's lock.</param>
/// <param name="failed">Told of a listener that throws, which must not reach an innocent caller.</param>
sealed class Announcements(object gate, Action<Exception> failed)
{
    readonly Queue<Action> _pending = [];
    int _count;
    bool _isSpeaking;

    /// <summary>The lock is held.</summary>
    public void Enqueue(Action announcement)
    {
        _pending.Enqueue(announcement);
        Volatile.Write(ref _count, _pending.Count);
    }

    /// <summary>The lock is not held.</summary>
    public void Speak()
    {
        // Whoever queued one sees it here, and takes the lock for it; most steps queue none.
        if (Volatile.Read(ref _count) == 0 || !Begin()) return;
        while (Next() is { } announcement)
        {
            try
            {
                announcement();
            }
            catch (Exception e)
            {
                failed(e);
            }
        }
    }

    /// <summary>Who speaks already says everything that is queued meanwhile.</summary>
    bool Begin()
    {
        lock (gate)
        {
            if (_isSpeaking) return false;
            return _isSpeaking = true;
        }
    }

    Action? Next()
    {
        lock (gate)
        {
            _isSpeaking = _pending.TryDequeue(out Action? next);
            Volatile.Write(ref _count, _pending.Count);
            return next;
        }
    }
}
