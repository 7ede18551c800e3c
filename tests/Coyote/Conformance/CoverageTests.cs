using Checker;
using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using Models.Checked;
using Models.Conformance;

namespace CoyoteTests;

/// <summary>What the model can do to the core, the real client has been seen to do.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class CoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void Real_runs_visit_what_the_model_reaches()
    {
        int schedules = int.Parse(Environment.GetEnvironmentVariable("SCHED") ?? "100");
        CorePairs model = new(), real = new();
        int runs = 0;
        HashSet<CorePair> withoutVault = [];
        foreach (RotationPolicy policy in new[] { RotationPolicy.Strict, RotationPolicy.ReuseIntervalSameToken })
        {
            foreach (FaultCase fault in FaultCase.All)
            {
                CorePairs here = new();
                ModelChecker.Check<WorldModel, WorldState>(new WorldModel(fault.In(new WorldSetup { Policy = policy, Callers = 3 }), here), [], new CheckOptions());
                foreach (var p in here.Seen) model.Add(p);
                bool vault = fault.Name is "write-fails" or "write-torn" or "death-in-write" or "read-fails" or "wipe-fails";
                if (!vault) withoutVault.UnionWith(here.Seen);
                CorePairs hereReal = new();
                int diverged = 0;
                var scenario = CaseScenario.Of(fault, policy);
                var explorer = new Explorer(ClientVariant.Right) { OnRun = (_, world) =>
                {
                    runs++;
                    foreach (var o in world.Observations) if (o.Step is { } step) { hereReal.Add(step.Before, step.Input); real.Add(step.Before, step.Input); }
                    if (ModelledRun.Of(scenario, world) is { } run && run.FindDivergence() is { } d && diverged++ == 0) output.WriteLine($"{scenario.Name}: {d}\n{string.Join('\n', run.Observations)}");
                } };
                var result = explorer.Explore(scenario, new ExplorationPlan { Schedules = schedules });
                output.WriteLine($"{scenario.Name}: model {here.Seen.Count} real {hereReal.Seen.Count} of them {hereReal.Seen.Count(here.Seen.Contains)} diverged {diverged} {result.Bug?.Split('\n')[0]} {result.Vacuous}");
            }
        }
        var missing = model.Seen.Except(real.Seen).ToList();
        output.WriteLine($"runs {runs} model {model.Seen.Count} missing {missing.Count}; without vault {withoutVault.Count} missing {withoutVault.Except(real.Seen).Count()}");
        foreach (var m in missing.OrderBy(m => m.ToString())) output.WriteLine((withoutVault.Contains(m) ? "  * " : "  v ") + m);
        output.WriteLine("real but not in model:");
        foreach (var m in real.Seen.Except(model.Seen).OrderBy(m => m.ToString())) output.WriteLine("  " + m);
    }
}
