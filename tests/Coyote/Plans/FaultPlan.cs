using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Harness;
using Models;

namespace CoyoteTests;

/// <summary>A plot, the faults that its world has left, and the auth server's rotation policy.</summary>
public sealed record FaultPlan(ImmutableArray<PlotStep> Plot, RotationPolicy Policy, ImmutableArray<Fault> Faults)
{
    /// <summary>Up to five steps and four faults. What is simpler has fewer of either, or says less.</summary>
    public static Arbitrary<FaultPlan> Any { get; } = Arb.From(
        from length in Gen.Choose(1, 5)
        from plot in AnyStep().ArrayOf(length)
        from policy in Gen.Elements(Enum.GetValues<RotationPolicy>())
        from count in Gen.Choose(0, 4)
        from faults in Gen.Elements(PortFaults.All.ToArray()).ArrayOf(count)
        select new FaultPlan([.. plot], policy, [.. faults]),
        plan => plan.Simpler());

    public Scenario ToScenario() => new("generated", ToString(), async run =>
    {
        var plot = new PlotRun(run);
        foreach (PlotStep step in Plot) await plot.PlayAsync(step).ConfigureAwait(false);
    })
    {
        Policy = Policy,
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        Faults = Faults.GroupBy(fault => fault).Aggregate(
            FaultBudget.None, (budget, group) => budget.With(group.Key, group.Count())),
    };

    public override string ToString() =>
        $"{string.Join("; ", Plot)} | {Policy} rotation | "
        + $"faults: {(Faults.IsEmpty ? "none" : string.Join(", ", Faults))}";

    /// <summary>In both dimensions: a step less, a fault less, or one of the steps simpler.</summary>
    IEnumerable<FaultPlan> Simpler() =>
    [
        .. Plot.Length == 1 ? [] : Plot.Select((_, at) => this with { Plot = Plot.RemoveAt(at) }),
        .. Faults.Select((_, at) => this with { Faults = Faults.RemoveAt(at) }),
        .. Plot.SelectMany((step, at) => step.Simpler().Select(
            simpler => this with { Plot = Plot.SetItem(at, simpler) })),
        .. Policy == RotationPolicy.Strict ? [] : new[] { this with { Policy = RotationPolicy.Strict } },
    ];

    /// <summary>Mostly requests and tokens that expire, which is what a refresher is about.</summary>
    static Gen<PlotStep> AnyStep() => Gen.Frequency(
        (5, AnyCall(Gen.Constant(PlotAct.Nothing))),
        (5, Gen.Constant(new PlotStep(PlotAct.Expire))),
        (4, AnyCall(Gen.Elements(PlotAct.SignOut, PlotAct.SignIn, PlotAct.Expire, PlotAct.RunNearExpiry))),
        (4, Gen.Elements(
            PlotAct.RunNearExpiry, PlotAct.SignOut, PlotAct.SignIn, PlotAct.Close, PlotAct.WaitAnHour)
            .Select(act => new PlotStep(act))));

    static Gen<PlotStep> AnyCall(Gen<PlotAct> meanwhile) =>
        from act in Gen.Frequency((4, Gen.Constant(PlotAct.Call)), (1, Gen.Constant(PlotAct.CallImpatiently)))
        from callers in Gen.Choose(1, 4)
        from other in meanwhile
        select new PlotStep(act, callers, other);
}
