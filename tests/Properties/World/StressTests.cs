using Harness;
using Models;

namespace PropertyTests.World;

/// <summary>
/// The stress test, which the mutants are compared by: what it finds and does not find is no false alarm, and no
/// property that cannot be told on real threads.
/// </summary>
public sealed class StressTests
{
    public static TheoryData<string> Plots =>
        [.. MutantCatalogue.All.SelectMany(mutant => mutant.Falls).Select(fall => fall.Scenario.Name).Distinct()];

    [Theory, MemberData(nameof(Plots))]
    public async Task The_right_client_survives(string scenario)
    {
        (int runs, NativeResult last) = await StressTest.RunAsync(ScenarioCatalogue.Find(scenario)!, ClientVariant.Right, 200);

        last.Text.Should().BeNull();
        runs.Should().Be(200);
    }

    /// <summary>What is stored can be told on real threads; what is sent cannot (<see cref="PropertyCatalogue.NoStoredZombie"/>).</summary>
    [Theory]
    [InlineData(nameof(VaultMutants.ForgetsToWipe), nameof(PropertyCatalogue.NoStoredZombie))]
    [InlineData(nameof(CallerMutants.SendsARejectedRequestAgain), nameof(PropertyCatalogue.BoundedSends))]
    public async Task What_any_run_shows_is_found_at_once(string name, string falls)
    {
        Mutant mutant = MutantCatalogue.Find(name)!;

        (int runs, NativeResult last) = await StressTest.RunAsync(mutant.Falls[0].Scenario, mutant.Variant, 1000);

        last.Violation!.Property.Name.Should().Be(falls);
        runs.Should().Be(1);
    }

    /// <summary>No fault strikes, though the scenario has some.</summary>
    [Fact]
    public async Task What_only_a_fault_shows_is_not_found()
    {
        Mutant mutant = VaultMutants.SaysThatAFailedSaveSucceeded;

        (int runs, NativeResult last) = await StressTest.RunAsync(mutant.Falls[0].Scenario, mutant.Variant, 100);

        (runs, last.Text).Should().Be((100, null));
    }

    /// <summary>Whatever it is that it throws: nobody can tell whether the others were answered.</summary>
    [Theory]
    [InlineData(typeof(InvalidOperationException), nameof(InvalidOperationException))]
    [InlineData(typeof(OperationCanceledException), nameof(TaskCanceledException))]
    public async Task A_plot_that_throws_has_not_held(Type thrown, string told)
    {
        Exception exception = (Exception)Activator.CreateInstance(thrown)!;
        Scenario scenario = new("Throws", "It throws.", _ => Task.FromException(exception));

        (int runs, NativeResult last) = await StressTest.RunAsync(scenario, ClientVariant.Right, 100);

        runs.Should().Be(1);
        last.Violation!.Property.Should().Be(PropertyCatalogue.EveryCallerAnswered);
        last.Violation.Why.Should().Be($"the plot ended with {told}");
    }
}
