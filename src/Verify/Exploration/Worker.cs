using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Harness;

namespace Verify.Exploration;

/// <summary>
/// A worker process: reads pieces of work from its standard input, a line each, and writes what came of them. It is
/// pinned to one core, since Coyote runs one operation at a time and hands over between threads: on one core a
/// hand-over costs a fraction of what it costs between two.
/// </summary>
static class Worker
{
    public static int Run(int core, TextReader input, TextWriter output)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) Pin(core);
        while (input.ReadLine() is { } line)
        {
            WorkItem item = JsonSerializer.Deserialize(line, WorkJson.Default.WorkItem)!;
            output.WriteLine(JsonSerializer.Serialize(Explore(item), WorkJson.Default.WorkResult));
            output.Flush();
        }

        return ExitCode.Held;
    }

    public static WorkResult Explore(WorkItem item)
    {
        Scenario scenario = ScenarioCatalogue.Find(item.Scenario)!;
        var plan = new ExplorationPlan { Schedules = item.Schedules, Seed = item.Seed, Strategy = item.Strategy };
        return WorkResult.Of(item, new Explorer(Clients.Find(item.Client)!).Explore(scenario, plan));
    }

    [SupportedOSPlatform("linux")]
    [SupportedOSPlatform("windows")]
    static void Pin(int core)
    {
        using Process self = Process.GetCurrentProcess();
        self.ProcessorAffinity = 1 << core;
    }
}
