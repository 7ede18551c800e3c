using System.Text.Json;
using Harness;

namespace Verify.Exploration;

/// <summary>
/// A worker process: reads pieces of work from its standard input, a line each, and writes what came of them. It is
/// pinned to a core of its own.
/// </summary>
static class Worker
{
    public static int Run(int core, TextReader input, TextWriter output)
    {
        CorePinning.Pin(core);
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
}
