using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace UnitTests.Session;

/// <summary>A clock that the test moves, that tells which timers are set, and whose wall clock can jump.</summary>
sealed class TestClock() : FakeTimeProvider(Epoch)
{
    public static readonly DateTimeOffset Epoch = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    readonly Channel<Timer> _timers = Channel.CreateUnbounded<Timer>();

    /// <summary>By how much the wall clock is ahead of the monotonic one.</summary>
    public TimeSpan Jump { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>The next timer that is set.</summary>
    public Task<Timer> TimerAsync() => _timers.Reader.ReadAsync().Within();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(new Timer(dueTime, () => callback(state)));
        return timer;
    }

    /// <param name="Fire">What the timer would do, also when it is disposed: it may have fired just before.</param>
    public sealed record Timer(TimeSpan DueTime, Action Fire);
}
