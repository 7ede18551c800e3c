using FsCheck;
using FsCheck.Fluent;
using Harness;
using Models;
using RefreshCore;
using static PropertyTests.World.PlanStep;
using Property = FsCheck.Property;

namespace PropertyTests.World;

/// <summary>
/// The catalogue of DESIGN section 5 in worlds that nobody thought of: FsCheck makes plans of faults, callers, sign-ins
/// and deaths, and the real client lives through them on real threads. What falsifies a property is printed as the
/// shortest plan that it could be shrunk to, with its timeline. Plans are long here and many, and each is run once, by
/// the assemblies that people install: what only a rare story shows. The properties of the same name in tests/Coyote take
/// a few short plans through many interleavings, which real threads hardly ever take.
/// </summary>
public sealed class FaultPlanProperties
{
    /// <summary>A run takes a millisecond; on a busy machine, many.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static Arbitrary<FaultPlan> Plans() => FaultPlan.Arbitrary;

    [FsCheck.Xunit.Property(MaxTest = 5000, Arbitrary = [typeof(FaultPlanProperties)])]
    public Task The_catalogue_holds_under_every_fault_plan(FaultPlan plan) => Hold(ClientVariant.Right, plan);

    /// <summary>A broken client, and the most steps and faults that its shortest plan may have.</summary>
    public static TheoryData<string, string, int, int> Broken => new()
    {
        { nameof(VaultMutants.ForgetsToWipe), nameof(PropertyCatalogue.NoStoredZombie), 1, 0 },
        { nameof(VaultMutants.TakesAFailedWipeForAWipe), nameof(PropertyCatalogue.NoStoredZombie), 1, 1 },
        { nameof(VaultMutants.TrustsATornRecord), nameof(PropertyCatalogue.TornVaultNeverTrusted), 2, 1 },
        { nameof(FlightMutants.TakesAServerErrorForARefusal), nameof(PropertyCatalogue.ServerIsTheTruth), 2, 1 },
        { nameof(FlightMutants.DropsAnOmittedRefreshToken), nameof(PropertyCatalogue.ServerIsTheTruth), 3, 0 },
        { nameof(CallerMutants.SendsARejectedRequestAgain), nameof(PropertyCatalogue.BoundedSends), 1, 0 },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_broken_client_is_found_by_a_short_plan(string name, string falls, int steps, int faults)
    {
        ClientVariant broken = MutantCatalogue.All.Single(mutant => mutant.Variant.Name == name).Variant;
        Property property = Prop.ForAll(FaultPlan.Arbitrary, async plan =>
            (await FindSteadyViolation(broken, plan)).Should().BeNull());

        FaultPlan? shortest = Falsifier.FindCounterexample<FaultPlan>(property, maxTest: 2000);

        shortest.Should().NotBeNull("{0} is broken", name);
        shortest!.Steps.Length.Should().BeLessThanOrEqualTo(steps, "{0} is enough", shortest);
        shortest.Faults.Length.Should().BeLessThanOrEqualTo(faults, "{0} is enough", shortest);
        (await FindSteadyViolation(broken, shortest)).Should().StartWith($"{falls}:", "of {0}", shortest);
        await Hold(ClientVariant.Right, shortest);
    }

    /// <summary>The same, as a developer reads it.</summary>
    [Fact]
    public void A_plan_is_told_in_a_few_words()
    {
        var plan = new FaultPlan(
            RotationPolicy.ReuseIntervalSameToken,
            ExhaustedAttempts.EndSession,
            [new Expire(), new Together(new Call(2), new SignOut())],
            [new PlannedFault(Fault.CutAfterServer, 1), new PlannedFault(Fault.ProcessDeath, 3)]);

        plan.ToString().ReplaceLineEndings("\n").Should().Be(
            """

            rotation with a reuse interval; fail closed
               1. all access tokens expire
               2. at once: 2 callers send a request each; the user signs out
            faults: CutAfterServer at opportunity 1, ProcessDeath at opportunity 3
            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Here those who wait are forgotten when the flight fails: rather than hang, the run says who waits.</summary>
    [Fact]
    public async Task A_plan_that_hangs_fails_with_its_timeline()
    {
        var plan = new FaultPlan(
            RotationPolicy.Strict,
            ExhaustedAttempts.EndSession,
            [new Expire(), new Call(1)],
            [new PlannedFault(Fault.ServerUnavailable, 1), new PlannedFault(Fault.ServerUnavailable, 2)]);

        string? violation = await PlannedRun.FindViolationAsync(
            plan, CallerMutants.LeavesThoseWhoWaitHanging.Variant, TimeSpan.FromSeconds(2));

        violation.Should().StartWith("NoDeadlock: nobody was done after 00:00:02").And.Contain("caller 1: CallerStarted");
        await Hold(ClientVariant.Right, plan);
    }

    /// <summary>A property that never met a fault would hold of anything.</summary>
    [Fact]
    public async Task The_plans_meet_every_fault_and_what_follows_from_it()
    {
        Dictionary<string, int> met = [];
        foreach (FaultPlan plan in FaultPlan.Arbitrary.Generator.Sample(2000, new Rnd(2026, 1), 50))
        {
            await PlannedRun.FindViolationAsync(plan, ClientVariant.Right, s_patience, timeline =>
            {
                foreach (string name in timeline.Select(Name).Distinct()) met[name] = met.GetValueOrDefault(name) + 1;
            });
        }

        WorldEventKind[] consequences =
        [
            WorldEventKind.CallerJoined, WorldEventKind.ServerDetectedReuse, WorldEventKind.SessionExpired,
            WorldEventKind.VaultDegraded, WorldEventKind.SignOutAcknowledged, WorldEventKind.ProcessClosed,
        ];
        string[] expected = [.. PlannedChoices.Hosted.Select(f => $"{f}"), .. consequences.Select(kind => $"{kind}")];
        foreach (string name in expected)
            met.GetValueOrDefault(name).Should().BeGreaterThanOrEqualTo(5, "{0} is what the plans are about", name);

        static string Name(WorldEvent e) => e.Kind == WorldEventKind.FaultInjected ? e.Detail! : $"{e.Kind}";
    }

    /// <summary>Threads race. What falls now and then would be lost on the way to the shortest plan.</summary>
    static async Task<string?> FindSteadyViolation(ClientVariant client, FaultPlan plan)
    {
        string? violation = "";
        for (int runs = 0; runs < 3 && violation is not null; runs++)
            violation = await PlannedRun.FindViolationAsync(plan, client, s_patience);
        return violation;
    }

    static async Task Hold(ClientVariant client, FaultPlan plan) =>
        (await PlannedRun.FindViolationAsync(plan, client, s_patience)).Should().BeNull();
}
