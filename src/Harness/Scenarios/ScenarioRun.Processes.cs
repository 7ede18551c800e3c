namespace Harness;

/// <summary>What a plot can do with more than one process, or with the end of one.</summary>
public sealed partial class ScenarioRun
{
    /// <summary>Another process of the app is launched on the same vault, while the first one lives.</summary>
    public ClientProcess LaunchBeside()
    {
        World.BeginBeside();
        return NewProcess();
    }

    /// <summary>
    /// Callers of these numbers send one request each through this process, at once; ends when all have.
    /// </summary>
    public Task CallThroughAsync(ClientProcess process, params int[] callers) => AllAsync(
        [.. callers.Except(_scenario.Absent).Select(caller => Task.Run(() => process.CallAsync(caller)))]);

    /// <summary>The process that is left when the other one has been closed.</summary>
    public void GoOnWith(ClientProcess process) => Process = process;

    /// <summary>The app shuts down without waiting for its callers, and they find out.</summary>
    public Task DisposeAsync() => Process.DisposeAsync().AsTask();
}
