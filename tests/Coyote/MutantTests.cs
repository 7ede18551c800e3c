using Harness;
using Microsoft.Coyote.Rewriting;
using Models;

namespace CoyoteTests;

/// <summary>Every scenario and every property is able to fail: each mutant is killed, by the property that it breaks.</summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class MutantTests
{
    const int MaxSchedules = 1000;

    /// <summary>
    /// The whole catalogue. The one that stands in for another where threads really run at once has its own mutants
    /// (tests/Properties).
    /// </summary>
    static readonly Property[] s_judged =
    [
        .. typeof(PropertyCatalogue).GetProperties().Select(member => member.GetValue(null)).OfType<Property>()
            .Where(property => property != PropertyCatalogue.NoStoredZombie),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows =>
        from mutant in MutantCatalogue.All
        from fall in mutant.Falls
        select new TheoryDataRow<string, string, string>(mutant.Variant.Name, fall.Scenario.Name, fall.Expected);

    /// <summary>Each property that is expected to fall is seen to fall, and no other is.</summary>
    [Theory, MemberData(nameof(Rows))]
    public void A_broken_client_is_found(string mutant, string scenario, string expected)
    {
        Mutant broken = MutantCatalogue.All.Single(candidate => candidate.Variant.Name == mutant);
        Fall fall = broken.Falls.Single(candidate => candidate.Scenario.Name == scenario);
        List<string> unseen = [.. fall.Properties.Select(property => property.Name)];

        for (int schedules = 0; unseen.Count > 0;)
        {
            ExplorationResult result = Explore(broken, fall, schedules);
            result.Vacuous.Should().BeNull();
            result.Bug.Should().NotBeNull($"{expected} must fall within {MaxSchedules} schedules");
            result.Violation?.Property.Name.Should().BeOneOf(fall.Properties.Select(property => property.Name), result.Bug);
            unseen.Remove(result.Violation!.Property.Name);
            schedules += result.Schedules;
        }
    }

    [Fact]
    public void Every_scenario_finds_some_broken_client()
    {
        IEnumerable<string> red = MutantCatalogue.All.SelectMany(mutant => mutant.Falls).Select(fall => fall.Scenario.Name);

        red.Distinct().Should().BeEquivalentTo(ScenarioCatalogue.All.Select(scenario => scenario.Name));
    }

    [Fact]
    public void Every_property_falls_in_some_broken_client()
    {
        IEnumerable<Property> fallen = MutantCatalogue.All.SelectMany(mutant => mutant.Falls)
            .SelectMany(fall => fall.Properties);

        fallen.Distinct().Should().BeEquivalentTo(s_judged);
    }

    /// <summary>What no scenario asks for, nobody would miss.</summary>
    [Fact]
    public void Every_property_is_asked_of_some_scenario() =>
        ScenarioCatalogue.All.SelectMany(scenario => scenario.Properties).Distinct().Should().BeEquivalentTo(s_judged);

    // The strategy that is best at the rarest: a reply that is later than everything else.
    static ExplorationResult Explore(Mutant broken, Fall fall, int skip) => new Explorer(broken.Variant).Explore(
        fall.Scenario,
        new ExplorationPlan
        {
            Schedules = MaxSchedules - skip,
            Seed = 1 + (uint)skip,
            Strategy = ExplorationStrategy.Prioritization,
        });
}
