using FsCheck;
using FsCheck.Fluent;
using Harness;
using Microsoft.Coyote.Rewriting;
using Models;

namespace CoyoteTests;

/// <summary>
/// The catalogue in worlds that nobody thought of: FsCheck makes a plan, Coyote explores a few schedules of it. What
/// fails is printed as the shortest plan that it could be shrunk to, with its timeline. Plans are small here and few, and
/// each is run in many interleavings, one step at a time: what only a rare schedule shows. The properties of the same
/// name in tests/Properties take thousands of longer plans, each once, on real threads.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class FaultPlanProperties(ITestOutputHelper output)
{
    [Fact]
    public void Every_property_holds_under_every_generated_plan()
    {
        HashSet<WorldEventKind> seen = [];

        Check(ClientVariant.Right, cases: 100, (_, result) => seen.UnionWith(result.Witnessed));

        // Or the plans are too dull to prove anything.
        seen.Should().Contain(
        [
            WorldEventKind.GatewayRejected, WorldEventKind.CallerJoined, WorldEventKind.CallerCancelled,
            WorldEventKind.RefreshGranted, WorldEventKind.RefreshRefused, WorldEventKind.RefreshFailed,
            WorldEventKind.ProcessDied, WorldEventKind.ProcessClosed, WorldEventKind.VaultTorn,
            WorldEventKind.SignOutAcknowledged, WorldEventKind.LateReplyIgnored, WorldEventKind.AccessTokenNearExpiry,
        ]);
    }

    /// <summary>Neither a step nor a fault is left that is not needed.</summary>
    [Fact]
    public void A_failure_shrinks_in_its_plot_and_in_its_faults()
    {
        (FaultPlan first, FaultPlan shortest) = Falsify(
            FlightMutants.TakesARefusalForAServerError, PropertyCatalogue.NoSpentTokenPresented);

        first.Plot.Length.Should().BeGreaterThan(shortest.Plot.Length);
        first.Faults.Length.Should().BeGreaterThan(shortest.Faults.Length);
        shortest.Plot.Should().Equal(new PlotStep(PlotAct.Call, 1, Meanwhile: PlotAct.Expire));
        shortest.Faults.Should().Equal(Fault.BlindRetry);
        shortest.Policy.Should().Be(RotationPolicy.Strict);
    }

    /// <summary>What needs no fault is left with none.</summary>
    [Fact]
    public void A_failure_that_needs_no_fault_shrinks_to_its_plot()
    {
        (FaultPlan first, FaultPlan shortest) = Falsify(
            CallerMutants.StartsASecondFlight, PropertyCatalogue.AtMostOneRefreshInFlight);

        first.Faults.Should().NotBeEmpty();
        first.Plot.Length.Should().BeGreaterThan(1);
        shortest.Plot.Should().Equal(new PlotStep(PlotAct.Call, 2, Meanwhile: PlotAct.Expire));
        shortest.Faults.Should().BeEmpty();
    }

    /// <summary>
    /// The plan that failed first, and the one that it was shrunk to: each that fails is simpler than the one
    /// before.
    /// </summary>
    (FaultPlan First, FaultPlan Shortest) Falsify(Mutant broken, Models.Property expected)
    {
        List<FaultPlan> failing = [];
        Action check = () => Check(broken.Variant, cases: 200, (plan, result) =>
        {
            if (!result.Holds) failing.Add(plan);
        });

        check.Should().Throw<Exception>().Which.Message.Should().Contain(expected.Name);
        output.WriteLine($"first:    {failing[0]}\nshortest: {failing[^1]}");
        return (failing[0], failing[^1]);
    }

    static void Check(ClientVariant client, int cases, Action<FaultPlan, ExplorationResult> judged)
    {
        int schedules = 8;
        Prop.ForAll(FaultPlan.Any, plan =>
        {
            ExplorationResult result = new Explorer(client).Explore(
                plan.ToScenario(),
                new ExplorationPlan { Schedules = schedules, Strategy = ExplorationStrategy.Probabilistic });

            // What is simpler may fail more rarely, so that shrinking looks longer than the search did.
            if (!result.Holds) schedules = 100;
            judged(plan, result);
            return result.Holds.Label($"{plan}: {result.Vacuous}{result.Bug}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20261123UL, 7UL));
    }
}
