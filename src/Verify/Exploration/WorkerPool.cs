using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Verify.Exploration;

/// <summary>Worker processes that take pieces from one source until it has none.</summary>
static class WorkerPool
{
    /// <param name="next">The next piece, or null; called from one thread at a time.</param>
    /// <param name="done">Told what came of each; called from one thread at a time.</param>
    /// <exception cref="InvalidOperationException">A worker ended early.</exception>
    public static void Run(int workers, Func<WorkItem?> next, Action<WorkResult> done)
    {
        object gate = new();
        Task[] tasks = [.. Enumerable.Range(0, workers).Select(core => Task.Run(() => Drive(core, gate, next, done)))];
        Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    static void Drive(int core, object gate, Func<WorkItem?> next, Action<WorkResult> done)
    {
        using Process worker = Start(core);
        try
        {
            while (true)
            {
                WorkItem? item;
                lock (gate) item = next();
                if (item is null) break;

                worker.StandardInput.WriteLine(JsonSerializer.Serialize(item, WorkJson.Default.WorkItem));
                worker.StandardInput.Flush();
                string line = worker.StandardOutput.ReadLine()
                    ?? throw new InvalidOperationException($"A worker ended while it explored {item.Scenario} from seed {item.Seed}.");
                WorkResult result = JsonSerializer.Deserialize(line, WorkJson.Default.WorkResult)!;
                lock (gate) done(result);
            }

            worker.StandardInput.Close();
            worker.WaitForExit();
        }
        finally
        {
            if (!worker.HasExited) worker.Kill();
        }
    }

    static Process Start(int core)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // Under `dotnet verify.dll` the process is dotnet; installed as a tool it is the command itself.
        string assembly = typeof(WorkerPool).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(assembly);
        start.ArgumentList.Add("worker");
        start.ArgumentList.Add("--core");
        start.ArgumentList.Add(core.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }
}
