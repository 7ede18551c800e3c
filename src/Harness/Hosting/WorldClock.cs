using Models.Checked;

namespace Harness;

/// <summary>
/// The modelled clock as a <see cref="TimeProvider"/>. Its timers fire as tasks that Coyote controls; durations only
/// move <see cref="SimulatedWorld.Now"/>.
/// </summary>
/// <param name="incarnation">Whose clock it is; 0 for nobody's in particular.</param>
/// <param name="firesByItself">Each timer fires by itself; otherwise only when <see cref="Elapse"/> is called.</param>
public sealed class WorldClock(SimulatedWorld world, bool firesByItself, int incarnation = 0) : TimeProvider
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly object _gate = new();
    readonly List<WorldTimer> _timers = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => world.Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + world.Now + world.ClockError;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WorldTimer(() => callback(state));
        if (dueTime == Timeout.InfiniteTimeSpan) return timer;
        if (firesByItself) _ = FireAsync(timer, dueTime);
        else
        {
            lock (_gate) _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Time passes until every timer that is set has fired.</summary>
    public void Elapse()
    {
        WorldTimer[] due;
        lock (_gate)
        {
            due = [.. _timers];
            _timers.Clear();
        }

        foreach (WorldTimer timer in due) timer.Fire();
    }

    async Task FireAsync(WorldTimer timer, TimeSpan dueTime)
    {
        await Task.Yield();
        await world.TurnAsync(WorldAction.BackoffElapses, 0, incarnation).ConfigureAwait(false);
        if (timer.IsDisposed) return;
        world.PassTime(dueTime);
        timer.Fire();
    }

    sealed class WorldTimer(Action callback) : ITimer
    {
        public bool IsDisposed { get; private set; }

        public void Fire()
        {
            if (!IsDisposed) callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !IsDisposed;

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
