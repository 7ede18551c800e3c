using System.Threading.Channels;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>One of each kind of call that is forbidden. Nothing runs them: they are here to be found.</summary>
[SkipRewriting("Some of these cannot be rewritten.")]
static class PlantedCalls
{
    public static readonly SemaphoreSlim StaticSemaphore = new(1);

    public static int LockType(Lock gate)
    {
        lock (gate) return 1;
    }

    public static object ChannelType() => Channel.CreateUnbounded<int>();

    public static object LazyTask() => new Lazy<Task>(() => Task.CompletedTask);

    public static async Task WaitAsyncInAnAsyncMethod(Task task) =>
        await task.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);

    public static Func<Task<int>, Task<int>> WaitAsyncInALambda() => task => task.WaitAsync(CancellationToken.None);

    public static Task ContinueWith(Task<int> task) => task.ContinueWith(_ => { }, TaskScheduler.Default);

    public static object WhenEach(Task task) => Task.WhenEach([task]);

    public static Task WhenAllOfASpan(Task one, Task two) => Task.WhenAll(one, two);

    public static Task WhenAny(Task one, Task two) => Task.WhenAny(one, two);

    public static Task WhenAllOfAnArray(Task[] tasks) => Task.WhenAll(tasks);

    public static Task DelayByAClock(TimeProvider clock) => Task.Delay(TimeSpan.FromSeconds(1), clock);

    public static Task DelayWithAToken(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

    public static bool WaitWithATimeout(Task task) => task.Wait(1);

    public static async Task ConfigureAwaitByOptions(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.None);

    public static void CancelAfter(CancellationTokenSource source) => source.CancelAfter(1);

    public static Task CancelAsync(CancellationTokenSource source) => source.CancelAsync();

    public static object SourceWithATimeout() => new CancellationTokenSource(TimeSpan.FromSeconds(1));

    public static void DisposeOfARegistration(CancellationToken token)
    {
        using CancellationTokenRegistration registration = token.Register(() => { });
    }

    public static Task SemaphoreWithAToken(SemaphoreSlim semaphore, CancellationToken token) => semaphore.WaitAsync(token);

    public static void SetFromTask(TaskCompletionSource source, Task task) => source.SetFromTask(task);

    public static void SetCanceled(TaskCompletionSource<int> source, CancellationToken token) => source.SetCanceled(token);

    public static object TimerType() => new Timer(_ => { });

    public static object PeriodicTimerType() => new PeriodicTimer(TimeSpan.FromSeconds(1));

    public static void QueueToThePool() => ThreadPool.QueueUserWorkItem(_ => { });

    public static void ParallelType() => Parallel.For(0, 2, _ => { });

    public static void BlockingEvent(ManualResetEventSlim gate) => gate.Wait();

    public static void ReaderWriterLock(ReaderWriterLockSlim gate) => gate.EnterReadLock();

    public static bool TryEnterWithATimeout(object gate) => Monitor.TryEnter(gate, 1);

    public static byte InterlockedByte(ref byte location) => Interlocked.Exchange(ref location, 1);

    public static void VolatileBarrier() => Volatile.ReadBarrier();

    public static DateTime WallClock() => DateTime.UtcNow;

    public static DateTimeOffset WallClockWithOffset() => DateTimeOffset.UtcNow;

    public static Guid NewGuid() => Guid.NewGuid();
}

/// <summary>Calls that Coyote takes over and controls wrongly, as it leaves them.</summary>
static class PlantedCallsRewritten
{
    public static Task SemaphoreWithAToken(SemaphoreSlim semaphore, CancellationToken token) => semaphore.WaitAsync(token);

    public static bool SemaphoreWithATimeout(SemaphoreSlim semaphore) => semaphore.Wait(1);

    public static Task DelayWithAToken(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

    public static bool WaitWithATimeout(Task task) => task.Wait(1);
}
