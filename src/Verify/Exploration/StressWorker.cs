using System.Reflection;
using Harness;
using Microsoft.Coyote.Rewriting;
using RefreshClient;

namespace Verify.Exploration;

/// <summary>
/// A worker process for the stress test. It has every core, and it does one piece: what hangs in it may go on
/// for ever, and ends with it.
/// </summary>
static class StressWorker
{
    static readonly Assembly[] s_underTest = [typeof(TokenSession).Assembly, typeof(ScenarioRun).Assembly];

    public static int Run(TextReader input, TextWriter output) => Worker.Serve(input, output, Stress);

    /// <summary>Stresses a piece of work in this process.</summary>
    public static WorkResult Stress(WorkItem item)
    {
        // Outside an engine of Coyote's, rewritten code hangs.
        if (s_underTest.FirstOrDefault(RewritingEngine.IsAssemblyRewritten) is { } rewritten)
        {
            string why = $"{rewritten.GetName().Name} was rewritten by Coyote, so that it is not what people run";
            return new WorkResult(item, 0, null, null, null, why, []);
        }

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
