namespace UnitTests.Session;

/// <summary>How a test waits for what must come, and what it is worth in real time.</summary>
static class Soon
{
    /// <summary>Real time after which a test that waits has failed. No order depends on it.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static Task Within(this Task task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this Task<T> task) =>
        task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this ValueTask<T> task) => task.AsTask().Within();

    public static Task Within(this ValueTask task) => task.AsTask().Within();

    /// <summary>For what must block its thread, as a handler of an event may.</summary>
    public static void Within(this ManualResetEventSlim signal) =>
        signal.Wait(s_patience, TestContext.Current.CancellationToken).Should().BeTrue();
}
