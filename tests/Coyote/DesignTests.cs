using Harness;
using Microsoft.Coyote.Rewriting;
using Models;

namespace CoyoteTests;

/// <summary>
/// Refreshers of other designs are judged for what they do: each older design serves its callers, falls by its one fault
/// (see <see cref="MutantTests"/>), and holds without it.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class DesignTests
{
    /// <summary>What a design that is not ours can show: flights and joins are told by our machine alone.</summary>
    static readonly Property[] s_seen = [Sometimes.GatewayRejected, Sometimes.RefreshGranted, Sometimes.GatewayAccepted];

    public static TheoryData<string> Older =>
        [.. MutantCatalogue.All.Where(mutant => mutant.OlderDesign is not null).Select(mutant => mutant.Variant.Name)];

    public static TheoryData<string, string> Mended =>
        [.. from mutant in MutantCatalogue.All
            where mutant.Mended is not null
            from fall in mutant.Falls
            group mutant by (Design: mutant.Mended!.Name, Scenario: fall.Scenario.Name) into same
            select (same.Key.Design, same.Key.Scenario)];

    [Fact]
    public void Each_class_that_our_design_has_no_room_for_is_shown_in_a_design_that_is_not_ours() =>
        MutantCatalogue.All.Should().OnlyContain(mutant =>
            (mutant.Variant.Design == null) == (mutant.OlderDesign == null)
            && (mutant.OlderDesign == null) == (mutant.Mended == null));

    /// <summary>Not a design in which everything throws: in some schedule every caller gets its response.</summary>
    [Theory, MemberData(nameof(Older))]
    public void An_older_design_serves_its_callers_besides_its_fault(string name)
    {
        Mutant mutant = MutantCatalogue.Find(name)!;
        int served = 0;
        var explorer = new Explorer(mutant.Variant) { OnRun = world => served += IsEveryCallerServed(world) ? 1 : 0 };

        ExplorationResult result = Explore(
            explorer, mutant.Falls[0].Scenario with { Always = [], AlsoHolds = [] }, schedules: 100);

        result.Holds.Should().BeTrue(result.Bug ?? result.Vacuous);
        served.Should().BeGreaterThan(0, "a design that serves nobody keeps every property");
    }

    /// <summary>Judged by all that is asked of ours, and by no property less.</summary>
    [Theory, MemberData(nameof(Mended))]
    public void An_older_design_without_its_fault_is_right(string design, string scenario)
    {
        ClientVariant mended = MutantCatalogue.All.First(mutant => mutant.Mended?.Name == design).Mended!;

        ExplorationResult result = Explore(new Explorer(mended), ScenarioCatalogue.Find(scenario)!, schedules: 1000);

        result.Holds.Should().BeTrue(result.Bug ?? result.Vacuous);
    }

    /// <summary>There is always one who ends somehow: the probe.</summary>
    static bool IsEveryCallerServed(SimulatedWorld world) => world.Timeline
        .Where(e => e.Kind is WorldEventKind.CallerAnswered or WorldEventKind.CallerFailed)
        .All(e => e is { Kind: WorldEventKind.CallerAnswered, Detail: WorldEvent.Success });

    static ExplorationResult Explore(Explorer explorer, Scenario scenario, int schedules) => explorer.Explore(
        scenario with { MustHappen = s_seen },
        new ExplorationPlan { Schedules = schedules, Strategy = ExplorationStrategy.Prioritization }).OrVacuous();
}
