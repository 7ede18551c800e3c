using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Harness;
using Microsoft.Coyote.Rewriting;
using Models;

namespace CoyoteTests;

/// <summary>How many callers meet which faults, under which rotation policy.</summary>
public sealed record FaultPlan(int Callers, RotationPolicy Policy, Fault[] Faults)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Callers} callers, {Policy} rotation, faults: {string.Join(", ", Faults)}");

    /// <summary>Callers find their token expired; a process that died is launched again, and others follow.</summary>
    public Scenario ToScenario() => new("generated", ToString(), async run =>
    {
        run.World.ExpireAccessTokens(1);
        await run.CallAsync([.. Enumerable.Range(1, Callers)]).ConfigureAwait(false);
        if (run.LaunchIfDead()) await run.CallAsync(11, 12).ConfigureAwait(false);
    })
    {
        Policy = Policy,
        Faults = Faults.GroupBy(fault => fault).Aggregate(
            FaultBudget.None, (budget, group) => budget.With(group.Key, group.Count())),
    };
}

/// <summary>
/// The catalogue in worlds that nobody thought of: FsCheck makes a plan, Coyote explores a few schedules of it. What
/// fails is printed as the shortest plan that it could be shrunk to, with its timeline. Plans are small here and few, and
/// each is run in many interleavings, one step at a time: what only a rare schedule shows. The properties of the same
/// name in tests/Properties take thousands of longer plans, each once, on real threads.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class FaultPlanProperties
{
    /// <summary>Fewer callers and fewer faults are simpler.</summary>
    static readonly Arbitrary<FaultPlan> s_plans = Arb.From(
        from callers in Gen.Choose(1, 4)
        from policy in Gen.Elements(Enum.GetValues<RotationPolicy>())
        from count in Gen.Choose(0, 4)
        from faults in Gen.Elements(PortFaults.All.ToArray()).ArrayOf(count)
        select new FaultPlan(callers, policy, faults),
        plan => Enumerable.Range(0, plan.Faults.Length)
            .Select(i => plan with { Faults = [.. plan.Faults.Where((_, j) => j != i)] })
            .Concat(plan.Callers > 1 ? [plan with { Callers = plan.Callers - 1 }] : []));

    [Fact]
    public void Every_property_holds_under_every_generated_plan() => Check(ClientVariant.Right, cases: 60);

    [Fact]
    public void A_broken_client_is_falsified_by_a_short_plan()
    {
        Action check = () => Check(FlightMutants.TakesARefusalForAServerError, cases: 200);

        check.Should().Throw<Exception>().Which.Message.Should().Contain("NoSpentTokenPresented")
            .And.Contain("1 callers, Strict rotation, faults: BlindRetry:");
    }

    static void Check(Mutant mutant, int cases) => Check(mutant.Variant, cases);

    static void Check(ClientVariant client, int cases) => Prop.ForAll(s_plans, plan =>
    {
        ExplorationResult result = new Explorer(client).Explore(
            plan.ToScenario(), new ExplorationPlan { Schedules = 8, Strategy = ExplorationStrategy.Probabilistic });
        return result.Holds.Label($"{plan}: {result.Vacuous}{result.Bug}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20261123UL, 7UL));
}
