using System.Runtime.InteropServices;
using Checker;
using Harness;
using Models;
using Models.Checked;

namespace UnitTests.Checked;

/// <summary>
/// Callers differ in nothing but their place, so exploring the world up to their places loses nothing (Emerson and
/// Sistla, "Symmetry and Model Checking", 1996).
/// </summary>
public sealed class WorldSymmetryTests
{
    /// <summary>Each representative stands for as many states as its callers can be told apart in different orders.</summary>
    [Theory]
    [InlineData("none", 2, "Strict", null)]
    [InlineData("cancel", 3, "Strict", null)]
    [InlineData("cut-after", 3, "Strict", null)]
    [InlineData("death", 2, "ReuseIntervalSameToken", null)]
    [InlineData("account-switch", 2, "ReuseIntervalNewToken", null)]
    [InlineData("cut-after", 3, "Strict", nameof(FlightMutants.TakesARefusalForAServerError))]
    [InlineData("none", 3, "Strict", nameof(CallerMutants.JudgesByTheCurrentGeneration))]
    [InlineData("account-switch", 2, "Strict", nameof(SessionMutants.AdoptsTheReplyOfAnotherSession))]
    public void The_orbits_of_the_representatives_are_all_the_states_and_verdicts_are_the_same(
        string fault, int callers, string policy, string? mutant)
    {
        WorldSetup setup = FaultCase.Find(fault)!.In(new WorldSetup
        {
            Callers = callers,
            Policy = Enum.Parse<RotationPolicy>(policy),
            Machine = MutantCatalogue.All.SingleOrDefault(one => one.Variant.Name == mutant)?.Variant.Machine
                ?? RefreshCore.RefreshMachine.Step,
        });
        long represented = 0;
        StateProperty<WorldState> tally = StateProperty.Always("counts orbits", (in WorldState world) =>
        {
            represented += OrbitOf(in world, callers);
            return true;
        });

        CheckResult<WorldState> full = Check(setup, useSymmetry: false);
        CheckResult<WorldState> reduced = Check(setup, useSymmetry: true, tally);

        represented.Should().Be(full.DistinctStates);
        reduced.DistinctStates.Should().BeLessThan(full.DistinctStates);
        reduced.Depth.Should().Be(full.Depth);
        Verdicts(reduced, setup).Should().Equal(Verdicts(full, setup));
        full.Properties.Any(one => one.Verdict == Verdict.Violated && one.Property.Name != WorldProperties.SessionSurvives)
            .Should().Be(mutant is not null, "the right machine holds, and these mutants do not");
    }

    static CheckResult<WorldState> Check(WorldSetup setup, bool useSymmetry, params StateProperty<WorldState>[] more) =>
        ModelChecker.Check(
            new WorldModel(setup),
            [.. WorldProperties.All(setup), .. more],
            new CheckOptions { UseSymmetry = useSymmetry, Threads = 1 });

    static IEnumerable<(string, Verdict, int?)> Verdicts(CheckResult<WorldState> result, WorldSetup setup) =>
        result.Properties.Take(WorldProperties.All(setup).Count)
            .Select(one => (one.Property.Name, one.Verdict, one.Trace?.Length));

    /// <summary>n! over the product of the factorials of how many callers are alike.</summary>
    static long OrbitOf(in WorldState world, int callers)
    {
        Callers all = world.Callers;
        IEnumerable<int> alike = Enumerable.Range(0, callers).Select(i => Key(all[i])).GroupBy(key => key).Select(same => same.Count());
        return alike.Aggregate(Factorial(callers), (orders, count) => orders / Factorial(count));
    }

    static string Key(CallerState caller) => Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<CallerState>(in caller)));

    static long Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
