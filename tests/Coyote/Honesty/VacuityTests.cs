using Harness;
using Microsoft.Coyote.Rewriting;
using Models;
using static Models.WorldEventKind;

namespace CoyoteTests;

/// <summary>Nothing is silently green: an exploration that proves nothing does not hold, and says why.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class VacuityTests
{
    static readonly ExplorationPlan s_plan = new() { Schedules = 10 };

    [Fact]
    public void A_run_of_an_assembly_that_was_not_rewritten_proves_nothing()
    {
        var explorer = new Explorer(ClientVariant.Right) { UnderTest = [typeof(PropertyCatalogue).Assembly] };

        Refuse(explorer.Explore(CallerScenarios.ParallelCallers, s_plan), "Models was not rewritten*");
    }

    /// <summary>The plot's own tasks are explored with the client's.</summary>
    [Fact]
    public void A_scenario_of_an_assembly_that_was_not_rewritten_proves_nothing()
    {
        Func<ScenarioRun, Task> plot = typeof(Task).GetMethod(nameof(Task.FromResult))!
            .MakeGenericMethod(typeof(ScenarioRun))
            .CreateDelegate<Func<ScenarioRun, Task>>();

        var foreign = new Scenario("Foreign", "Its plot is not ours.", plot);

        Refuse(Explore(foreign), "System.Private.CoreLib was not rewritten*");
    }

    [Fact]
    public void A_run_of_no_schedules_proves_nothing()
    {
        ExplorationResult result =
            new Explorer(ClientVariant.Right).Explore(CallerScenarios.ParallelCallers, s_plan with { Schedules = 0 });

        Refuse(result, "no schedule was run");
    }

    [Fact]
    public void A_run_with_an_uncontrolled_invocation_proves_nothing()
    {
        Refuse(Explore(UncontrolledScenarios.WaitAsync), "Coyote does not control*Task.WaitAsync*");
        Refuse(Explore(UncontrolledScenarios.ContinueWith), "Coyote does not control*Task.ContinueWith*");
    }

    /// <summary>No 401, no joined flight, no crash: each is what some scenario is about.</summary>
    [Theory, InlineData(GatewayRejected), InlineData(CallerJoined), InlineData(ProcessDied)]
    public void A_run_in_which_the_interesting_thing_never_happened_proves_nothing(WorldEventKind interesting)
    {
        var dull = new Scenario("Dull", "One caller, whose token is good.", run => run.CallAsync(1))
        {
            MustHappen = [Sometimes.GatewayAccepted, Sometimes.ShownBy(interesting)!],
        };

        Refuse(Explore(dull), $"{interesting} never happened in 10 schedules");
    }

    static ExplorationResult Explore(Scenario scenario) => new Explorer(ClientVariant.Right).Explore(scenario, s_plan);

    static void Refuse(ExplorationResult result, string why)
    {
        ExplorationResult judged = result.OrVacuous();
        judged.Holds.Should().BeFalse();
        judged.Vacuous.Should().Match(why);
    }
}
