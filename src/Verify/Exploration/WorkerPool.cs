using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Verify.Exploration;

/// <summary>
/// A worker did not do its work, so that what it would have found is unknown; the message says which work.
/// </summary>
sealed class WorkerException(string message) : Exception(message);

/// <summary>Worker processes that take pieces from one source until it has none.</summary>
/// <param name="command">What to start as the worker of a core.</param>
/// <param name="next">The next piece, or null; called from one thread at a time.</param>
/// <param name="done">Told what came of each; called from one thread at a time.</param>
sealed class WorkerPool(Func<int, ProcessStartInfo> command, Func<WorkItem?> next, Action<WorkResult> done)
{
    readonly object _gate = new();
    bool _isBroken;

    /// <summary>
    /// Settings of the runtime for a process that has one core: a thread that spins, for a lock or for work, only delays the
    /// one that it waits for; and a worker does not live long enough to earn back the profiling of methods.
    /// </summary>
    public static IReadOnlyDictionary<string, string> OneCore { get; } = new Dictionary<string, string>
    {
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>
    /// Bytes of memory above which a worker is given no more, and another takes its place. Each schedule that never ends
    /// leaves a dozen megabytes behind, by Coyote 1.7.11 as it comes too; all others leave nothing.
    /// </summary>
    public long MostMemory { get; init; } = 250_000_000;

    /// <summary>This command itself, as the worker of a core.</summary>
    public static ProcessStartInfo ThisCommand(int core)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);

        // Under `dotnet verify.dll` the process is dotnet; installed as a tool it is the command itself.
        string assembly = typeof(WorkerPool).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(assembly);
        start.ArgumentList.Add("worker");
        start.ArgumentList.Add("--core");
        start.ArgumentList.Add(core.ToString(CultureInfo.InvariantCulture));
        foreach ((string variable, string value) in OneCore) start.Environment[variable] = value;
        return start;
    }

    /// <summary>Ends when nothing is left and every worker has ended.</summary>
    /// <exception cref="WorkerException">
    /// A worker did not start, or ended early; the others were given no more.
    /// </exception>
    public void Run(int workers)
    {
        Task[] tasks = [.. Enumerable.Range(0, workers).Select(core => Task.Run(() => Drive(core)))];
        Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    void Drive(int core)
    {
        Process? worker = null;
        try
        {
            while (Next() is { } item)
            {
                if (worker is not null && IsFull(worker)) End(ref worker);
                worker ??= Start(core);
                WorkResult result = Ask(worker, item);
                lock (_gate) done(result);
            }

            if (worker is not null) End(ref worker);
        }
        catch
        {
            lock (_gate) _isBroken = true;
            throw;
        }
        finally
        {
            if (worker is { HasExited: false }) worker.Kill();
            worker?.Dispose();
        }
    }

    /// <summary>A process that has ended takes no memory; why it ended is found out when it is asked.</summary>
    bool IsFull(Process worker)
    {
        worker.Refresh();
        return !worker.HasExited && worker.WorkingSet64 > MostMemory;
    }

    static void End(ref Process? worker)
    {
        worker!.StandardInput.Close();
        worker.WaitForExit();
        worker.Dispose();
        worker = null;
    }

    WorkItem? Next()
    {
        lock (_gate) return _isBroken ? null : next();
    }

    static WorkResult Ask(Process worker, WorkItem item)
    {
        try
        {
            worker.StandardInput.WriteLine(JsonSerializer.Serialize(item, WorkJson.Default.WorkItem));
            worker.StandardInput.Flush();
        }
        catch (IOException)
        {
            // A worker that has ended reads no more, but what it said before can still be read.
        }

        try
        {
            if (worker.StandardOutput.ReadLine() is { } line)
                return JsonSerializer.Deserialize(line, WorkJson.Default.WorkResult) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new WorkerException($"A worker gave no result of {item.Scenario} from seed {item.Seed}: {e.Message}");
        }

        worker.WaitForExit();
        throw new WorkerException(
            $"A worker ended while it explored {item.Scenario} from seed {item.Seed}; its exit code was {worker.ExitCode}.");
    }

    Process Start(int core)
    {
        ProcessStartInfo start = command(core);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new WorkerException($"The worker {start.FileName} did not start: {e.Message}");
        }
    }
}
