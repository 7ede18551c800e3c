using Harness;
using Models;
using Models.Checked;
using RefreshCore;

namespace HarnessTests;

/// <summary>
/// A violation ends the run, but not at once what runs beside it: whether that still does something depends on how busy the
/// machine is, and must not be told.
/// </summary>
public sealed class SimulatedWorldTests
{
    [Fact]
    public void After_a_violation_nothing_is_noted_and_nothing_strikes()
    {
        List<Violation> told = [];
        SimulatedWorld world = new(
            new Told(told), RotationPolicy.Strict, RefreshPolicy.Default, [PropertyCatalogue.AtMostOneRefreshInFlight]);
        WorldEvent presented = new(WorldEventKind.RefreshPresented, 1, Token: new TokenId(1, 0));
        for (int i = 0; i < 2; i++) world.Note(presented);

        world.Allow(FaultBudget.None.With(Fault.ProcessDeath, 1));
        world.Note(presented);
        world.Reach(CrashPoint.BeforeVaultRead, 1);
        world.Note(new MachineStep(default, RefreshInput.Launched, default), 1);

        told.Should().ContainSingle().Which.Should().Be(world.Violation);
        (world.Timeline.Count, world.Observations.Count, world.Violation!.Step).Should().Be((2, 2, 2));
    }

    sealed class Told(List<Violation> violations) : IChoices
    {
        public bool Strike(Fault fault) => true;

        public void Report(Violation violation, IReadOnlyList<WorldEvent> timeline) => violations.Add(violation);
    }
}
