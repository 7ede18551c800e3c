using Harness;
using Models;
using Verify.Exploration;

namespace VerifyTests;

/// <summary>DESIGN section 8: a property was violated, or nothing was proved; and nothing is silently green.</summary>
public sealed class ScenarioTallyTests
{
    static readonly WorkResult s_green = new(
        new WorkItem(nameof(CallerScenarios.ParallelCallers), "Right", 25, 1, ExplorationStrategy.Random),
        Schedules: 25,
        Bug: null,
        Property: null,
        Trace: null,
        Vacuous: null,
        Witnessed: [.. CallerScenarios.ParallelCallers.MustHappen.Select(one => one.Witness!.Value)]);

    static readonly WorkResult s_failed = s_green with { Schedules = 3, Bug = "It fell.", Property = "NoZombieSession" };

    [Fact]
    public void What_ran_and_saw_what_it_is_about_holds()
    {
        ScenarioTally tally = Tally(s_green, s_green);

        tally.Schedules.Should().Be(50);
        tally.Failure.Should().BeNull();
        tally.Vacuous.Should().BeNull();
    }

    [Fact]
    public void The_first_failure_is_kept()
    {
        ScenarioTally tally = Tally(s_green, s_failed, s_failed with { Property = "NoCrossSession" });

        tally.Failure.Should().BeSameAs(s_failed);
        tally.Vacuous.Should().BeNull("what failed is no proof, and need not be one");
    }

    /// <summary>An exception that no property speaks of is a failure, where Coyote had control.</summary>
    [Fact]
    public void A_failure_without_a_property_is_a_failure() =>
        Tally(s_failed with { Property = null }).Failure.Should().NotBeNull();

    /// <summary>In strict mode Coyote fails the schedule, and the client is not to blame for that.</summary>
    [Fact]
    public void A_schedule_that_Coyote_lost_control_of_proves_nothing()
    {
        ScenarioTally tally = Tally(s_green, s_failed with { Property = null, Vacuous = "Coyote does not control it" });

        tally.Failure.Should().BeNull();
        tally.Vacuous.Should().Be("Coyote does not control it");
    }

    [Fact]
    public void A_property_that_fell_fell_although_Coyote_lost_control_elsewhere() =>
        Tally(s_failed with { Vacuous = "Coyote does not control it" }).Failure.Should().NotBeNull();

    [Fact]
    public void No_schedules_prove_nothing()
    {
        Tally().Vacuous.Should().Be("no schedule was run");
        Tally(s_green with { Schedules = 0 }).Vacuous.Should().Be("no schedule was run");
    }

    [Fact]
    public void What_never_saw_what_it_is_about_proves_nothing()
    {
        WorkResult dull = s_green with { Witnessed = [WorldEventKind.GatewayAccepted] };

        Tally(dull, dull).Vacuous.Should().Be("GatewayRejected, CallerJoined never happened in 50 schedules");
    }

    [Fact]
    public void Pieces_witness_together()
    {
        WorkResult[] pieces =
            [.. CallerScenarios.ParallelCallers.MustHappen.Select(one => s_green with { Witnessed = [one.Witness!.Value] })];

        Tally(pieces[1..]).Vacuous.Should().StartWith("GatewayRejected never happened");
        Tally(pieces).Vacuous.Should().BeNull();
    }

    static ScenarioTally Tally(params WorkResult[] results)
    {
        var tally = new ScenarioTally(CallerScenarios.ParallelCallers);
        foreach (WorkResult result in results) tally.Add(result);
        return tally;
    }
}
