using Harness;
using Microsoft.Coyote.Rewriting;

namespace Verify.Exploration;

/// <summary>
/// A worker process for the plain stress test. It has every core, and it does one piece: what hangs in it may go on
/// for ever, and ends with it.
/// </summary>
static class StressWorker
{
    public static int Run(TextReader input, TextWriter output) => Worker.Serve(input, output, Stress);

    /// <summary>Stresses a piece of work in this process.</summary>
    public static WorkResult Stress(WorkItem item)
    {
        // Outside an engine of Coyote's, rewritten code hangs.
        if (RewritingEngine.IsAssemblyRewritten(typeof(ScenarioRun).Assembly))
            return new WorkResult(item, 0, null, null, null, "Harness was rewritten by Coyote, so that it is not what people run", []);

        TimeSpan? longest = item.Seconds == 0 ? null : TimeSpan.FromSeconds(item.Seconds);
        (int runs, NativeResult last) = StressTest.RunAsync(
            Worker.ScenarioOf(item), Clients.Find(item.Client)!, item.Schedules, longest).GetAwaiter().GetResult();
        return new WorkResult(item, runs, last.Text, last.Violation?.Property.Name, null, null, [])
        {
            Why = last.Violation?.Why,
            Step = last.Violation?.Step ?? 0,
        };
    }
}
