using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Harness;
using Models;
using RefreshCore;
using static PropertyTests.World.PlanStep;

namespace PropertyTests.World;

/// <summary>A fault, and which opportunity for it is taken: 1 for the first.</summary>
public sealed record PlannedFault(Fault Fault, int Opportunity)
{
    public override string ToString() => $"{Fault} at opportunity {Opportunity}";
}

/// <summary>What a run is made of: both ends' policies, what is done in order, and the faults that strike meanwhile.</summary>
public sealed record FaultPlan(
    RotationPolicy Server,
    ExhaustedAttempts WhenExhausted,
    ImmutableArray<PlanStep> Steps,
    ImmutableArray<PlannedFault> Faults)
{
    public static Arbitrary<FaultPlan> Arbitrary { get; } = Arb.From(
        from server in Gen.Elements(Enum.GetValues<RotationPolicy>())
        from exhausted in Gen.Elements(Enum.GetValues<ExhaustedAttempts>())
        from length in Gen.Choose(1, 6)
        from steps in AnyStep().ArrayOf(length)
        from count in Gen.Choose(0, 3)
        from spells in AnySpell().ArrayOf(count)
        select new FaultPlan(server, exhausted, [.. steps], [.. spells.SelectMany(spell => spell).Distinct()]),
        plan => plan.Simpler());

    /// <summary>The world that the plan is carried out in.</summary>
    public Scenario ToScenario(Func<ScenarioRun, Task> plot) => new("generated", "A generated plan.", plot)
    {
        Always = PropertyCatalogue.AlwaysWithThreads,
        Policy = Server,
        ClientPolicy = RefreshPolicy.Default with { WhenAttemptsAreExhausted = WhenExhausted },
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        Faults = Faults.CountBy(planned => planned.Fault)
            .Aggregate(FaultBudget.None, (budget, fault) => budget.With(fault.Key, fault.Value)),
    };

    public override string ToString() =>
        $"""

        {ServerInWords}; {(WhenExhausted == ExhaustedAttempts.EndSession ? "fail closed" : "keep the session")}
        {string.Join(Environment.NewLine, Steps.Select((step, index) => $"{index + 1,4}. {step}"))}
        faults: {(Faults.IsEmpty ? "none" : string.Join(", ", Faults))}
        """;

    string ServerInWords => Server switch
    {
        RotationPolicy.NoRotation => "no rotation",
        RotationPolicy.ReuseIntervalSameToken => "rotation with a reuse interval",
        RotationPolicy.ReuseIntervalNewToken => "rotation with a reuse interval and new tokens",
        RotationPolicy.IdempotentParent => "rotation with an idempotent parent",
        _ => "strict rotation",
    };

    /// <summary>
    /// Fewer steps first, then fewer faults, then simpler ones. A step may go with a fault that struck in it, since
    /// without the step that fault would strike in another.
    /// </summary>
    IEnumerable<FaultPlan> Simpler() =>
    [
        .. WithoutOneStep(),
        .. WithoutOneFault(),
        .. WithoutOneStep().SelectMany(plan => (FaultPlan[])[.. plan.WithoutOneFault(), .. plan.WithOneFaultEarlier()]),
        .. Steps.SelectMany((step, at) => step.Simpler().Select(
            simpler => this with { Steps = Steps.SetItem(at, simpler) })),
        .. WithOneFaultEarlier(),
        .. Server == RotationPolicy.Strict ? [] : new[] { this with { Server = RotationPolicy.Strict } },
        .. WhenExhausted == default ? [] : new[] { this with { WhenExhausted = default } },
    ];

    IEnumerable<FaultPlan> WithoutOneStep() =>
        Steps.Length == 1 ? [] : Steps.Select((_, at) => this with { Steps = Steps.RemoveAt(at) });

    IEnumerable<FaultPlan> WithOneFaultEarlier() =>
        from fault in Faults
        where fault.Opportunity > 1
        let earlier = fault with { Opportunity = fault.Opportunity - 1 }
        where !Faults.Contains(earlier)
        select this with { Faults = Faults.Replace(fault, earlier) };

    IEnumerable<FaultPlan> WithoutOneFault() => Faults.Select((_, at) => this with { Faults = Faults.RemoveAt(at) });

    /// <summary>Mostly requests with an expired token, which is what a refresher is about.</summary>
    static Gen<PlanStep> AnyStep()
    {
        Gen<PlanStep> call = Gen.Choose(1, 3).Select(PlanStep (callers) => new Call(callers));
        Gen<PlanStep> user = Gen.Elements<PlanStep>(new SignOut(), new SignIn());
        return Gen.Frequency(
            (6, call),
            (6, Gen.Constant<PlanStep>(new Expire())),
            (2, Gen.Choose(1, 2).Select(PlanStep (others) => new CallImpatiently(others))),
            (2, user),
            (3, call.Zip(user, PlanStep (one, other) => new Together(one, other))),
            (2, Gen.Elements<PlanStep>(new RunNearExpiry(), new Wait(), new Close())));
    }

    /// <summary>A fault that strikes a few times in a row: what is retried must fail again to be seen to fail.</summary>
    static Gen<IEnumerable<PlannedFault>> AnySpell() =>
        from fault in Gen.Elements(PlannedChoices.Hosted)
        from first in Gen.Choose(1, 3)
        from length in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Constant(2)), (2, Gen.Constant(4)))
        select Enumerable.Range(first, length).Select(opportunity => new PlannedFault(fault, opportunity));
}
