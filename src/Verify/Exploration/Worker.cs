using System.Text.Json;
using Harness;
using Models;
using Verify.Failures;

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
        BatchScheduling.Begin();
        return Serve(input, output, item => item.Trace is null ? Explore(item) : Shrinking.MakeSmall(item));
    }

    /// <summary>Does what it is asked until there is no more.</summary>
    public static int Serve(TextReader input, TextWriter output, Func<WorkItem, WorkResult> work)
    {
        while (input.ReadLine() is { } line)
        {
            WorkItem item = JsonSerializer.Deserialize(line, WorkJson.Default.WorkItem)!;
            output.WriteLine(JsonSerializer.Serialize(work(item), WorkJson.Default.WorkResult));
            output.Flush();
        }

        return ExitCode.Held;
    }

    /// <summary>Explores a piece of work in this process.</summary>
    public static WorkResult Explore(WorkItem item)
    {
        Scenario scenario = ScenarioOf(item);
        if (item.Engine == Engine.Portfolio) scenario = scenario with { Faults = FaultBudget.None };
        var plan = new ExplorationPlan { Schedules = item.Schedules, Seed = item.Seed, Strategy = item.Strategy };
        Coverage coverage = new();
        SimulatedWorld? last = null;
        var explorer = new Explorer(Clients.Find(item.Client)!)
        {
            OnRun = world => coverage.Add((last = world).Observations),
        };
        ExplorationResult result = explorer.Explore(scenario, plan);
        return new WorkResult(
            item,
            result.Schedules,
            result.Bug,
            result.Violation?.Property.Name,
            result.Trace,
            result.Vacuous,
            [.. result.Witnessed])
        {
            Deaths = [.. result.Deaths],
            Coverage = [.. coverage.Steps],
            CutShort = result.CutShort,
            Why = result.Violation?.Why,
            Step = result.Violation?.Step ?? 0,
            Timeline = result.Bug is null || last is null ? [] : [.. last.Timeline],
        };
    }

    /// <summary>What the piece is of.</summary>
    public static Scenario ScenarioOf(WorkItem item) => item.OfMutant
        ? MutantCatalogue.Find(item.Client)!.Falls.First(fall => fall.Scenario.Name == item.Scenario).Scenario
        : ScenarioCatalogue.Find(item.Scenario)!;
}
