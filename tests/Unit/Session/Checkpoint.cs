namespace UnitTests.Session;

/// <summary>A place where the client stops until the test lets it go on.</summary>
sealed class Checkpoint
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the client does there.</summary>
    public Task StopAsync()
    {
        _reached.TrySetResult();
        return _passed.Task;
    }

    public Task ReachedAsync() => _reached.Task.Within();

    public void Pass() => _passed.SetResult();
}
