namespace Harness;

/// <summary>Who needs a thread of an app's bounded pool, and for how long.</summary>
public enum ThreadHolder
{
    /// <summary>A caller blocks one from its start to its end; the refresh has threads of its own.</summary>
    Callers,

    /// <summary>
    /// Each exchange takes one for as long as it lasts, and the refresh's exchanges take theirs from the same pool: a
    /// dispatcher. Who waits for a refresh holds none.
    /// </summary>
    Exchanges,
}

/// <summary>An app that has only so many threads.</summary>
/// <param name="Threads">How many, 1 or more.</param>
/// <param name="HeldBy">What they are needed for.</param>
public sealed record PoolSetup(int Threads, ThreadHolder HeldBy)
{
    public override string ToString() => $"{Threads} threads held by {HeldBy}";
}

/// <summary>Threads of which there are only so many: who finds none free waits in line.</summary>
/// <param name="threads">How many, 1 or more.</param>
public sealed class BoundedPool(int threads)
{
    static readonly AsyncLocal<BoundedPool?> s_current = new();
    readonly object _gate = new();
    readonly Queue<TaskCompletionSource> _line = [];
    int _free = threads;

    /// <summary>
    /// The pool on a thread of which this code, or what started it, runs; none if it is on no pool's.
    /// </summary>
    public static BoundedPool? Current => s_current.Value;

    /// <summary>Holds a thread until the work has ended, also while it waits for something.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (Take() is { } turn) await turn.ConfigureAwait(false);
        s_current.Value = this;
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Give();
        }
    }

    /// <returns>What to wait for; none if there was a free one.</returns>
    Task? Take()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _line.Enqueue(turn);
            return turn.Task;
        }
    }

    void Give()
    {
        lock (_gate)
        {
            if (_line.TryDequeue(out TaskCompletionSource? next)) next.TrySetResult();
            else _free++;
        }
    }
}
