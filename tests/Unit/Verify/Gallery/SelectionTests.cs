using Harness;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>Which mutants a command line means, and what it says where it means none.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void Without_a_name_every_mutant_is_meant() =>
        Selection.Of(null, out _).Should().Equal(MutantCatalogue.All);

    [Theory]
    [InlineData("B07", "LetsTheLeaderCancelTheFlight")]
    [InlineData("b15", "AbandonsAnAttempt", "AbandonsASave")]
    [InlineData("hedges", "Hedges")]
    public void A_class_means_its_mutants_and_a_name_the_one(string name, params string[] mutants) =>
        Selection.Of(name, out _).Select(mutant => $"{mutant}").Should().BeEquivalentTo(mutants);

    [Theory]
    [InlineData("There is no mutant and no class of bug 'B45'. *", "mutants", "B45")]
    [InlineData("There is no mutant and no class of bug 'Nobody'. *", "mutants", "Nobody")]
    [InlineData("--schedules must be 1 or more.*", "mutants", "--schedules", "0")]
    [InlineData("--markdown is of all mutants*", "mutants", "Hedges", "--markdown")]
    [InlineData("--workers must be 1 or more.*", "mutants", "--workers", "0")]
    public void What_can_be_no_run_is_refused_in_a_sentence(string says, params string[] args)
    {
        Ran ran = Ran.Command(args);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().Match(says);
    }

    /// <summary>A mutant is found by itself, is called what its property is called, and stands for classes that there are.</summary>
    [Fact]
    public void The_catalogue_has_every_mutant_once_and_no_class_that_is_unknown()
    {
        MutantCatalogue.All.Should().Contain(EndpointMutants.Hedges).And.Contain(VaultMutants.SkipsTheMark);
        MutantCatalogue.All.Should().OnlyHaveUniqueItems(mutant => mutant.Variant.Name).And.HaveCountGreaterThanOrEqualTo(65);
        MutantCatalogue.All.SelectMany(mutant => mutant.Classes).Should().BeSubsetOf(BugClass.All.Select(one => one.Number));
        BugClass.All.Select(one => one.Number).Should().Equal(Enumerable.Range(1, 44).Select(i => $"B{i:00}"));
    }
}
