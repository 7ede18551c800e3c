using Harness;
using Verify.Exploration;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>What many seeds say of a mutant that one may be lucky with.</summary>
public sealed class SpreadTests
{
    static readonly GalleryOrder s_order = new([EndpointMutants.Hedges], Schedules: 3000, Seed: 1) { Seeds = 20 };

    /// <summary>A mutant that was killed after so many schedules, or survived so many, negative.</summary>
    static Spread Of(params int[] schedules) => new([.. schedules.Select(Tally)]);

    static MutantTally Tally(int schedules)
    {
        MutantTally tally = new(EndpointMutants.Hedges, 1);
        string? property = schedules > 0 ? "NoSpentTokenPresented" : null;
        WorkItem item = s_order.Piece(EndpointMutants.Hedges, 0, 1)!;
        tally.Add(new WorkResult(item, Math.Abs(schedules), property, property, null, null, []), default);
        return tally;
    }

    static GalleryTally Gallery(Spread spread)
    {
        GalleryTally tally = new(s_order);
        tally.Clients[0].Add(
            new WorkResult(s_order.Piece(EndpointMutants.Hedges, 0, 1)!, 3, "It fell.", "NoSpentTokenPresented", null, null, []), default);
        tally.Clients[0].Spread = spread;
        return tally;
    }

    [Theory]
    [InlineData("3 (max 9)", 9, 1, 3)]
    [InlineData("2.5 (max 9)", 9, 1, 3, 2)]
    [InlineData("8 (max 8, 2 of 3 seeds)", 8, -3000, 5)]
    [InlineData("- (max 5, 1 of 2 seeds)", 5, -3000)]
    [InlineData("- (max 0, 0 of 1 seeds)", -3000)]
    public void The_median_counts_a_seed_that_found_nothing_as_one_that_takes_for_ever(string says, params int[] schedules) =>
        $"{Of(schedules)}".Should().Be(says);

    [Theory]
    [InlineData(Verify.ExitCode.Held, 1000, 2000, 3)]
    [InlineData(Verify.ExitCode.Violated, 1001, 2000, 3)]
    [InlineData(Verify.ExitCode.Violated, 3, -3000)]
    public void A_mutant_that_takes_more_than_a_thousand_schedules_at_the_median_is_a_violation(int exitCode, params int[] schedules) =>
        Gallery(Of(schedules)).ExitCode.Should().Be(exitCode);

    [Fact]
    public void What_takes_too_long_is_told_with_its_median()
    {
        string text = new GalleryReport(Gallery(Of(1001, 2000, 3)), default).ToText();

        text.Should().Contain("median of 20 seeds").And.Contain("1001 (max 2000)")
            .And.EndWith("1 take MORE than 1000 schedules at the median.");
    }

    /// <summary>With one seed it may fall to its own property, and with another to one that is not.</summary>
    [Fact]
    public void A_seed_with_which_another_property_falls_is_a_violation()
    {
        MutantTally wrong = new(EndpointMutants.Hedges, 2);
        wrong.Add(new WorkResult(s_order.Piece(EndpointMutants.Hedges, 0, 2)!, 1, "It fell.", "NoDeadlock", null, null, []), default);

        GalleryTally tally = Gallery(new Spread([Tally(3), wrong]));

        tally.ExitCode.Should().Be(Verify.ExitCode.Violated);
        new GalleryReport(tally, default).ToText().Should().Contain("  WRONG: NoDeadlock from seed 2  ");
    }

    /// <summary>Or the seeds would be one and the same exploration, a little later.</summary>
    [Fact]
    public void No_two_seeds_share_a_schedule()
    {
        IEnumerable<WorkItem> pieces =
            from seed in s_order.AllSeeds
            from round in Enumerable.Range(0, 120)
            select s_order.Piece(EndpointMutants.Hedges, round, seed);

        IEnumerable<uint> seeds = pieces.SelectMany(piece => Enumerable.Range(0, piece.Schedules), (piece, i) => piece.Seed + (uint)i);

        seeds.Should().OnlyHaveUniqueItems().And.HaveCount(20 * 3000);
        (s_order with { Schedules = 200_000 }).AllSeeds.Take(2).Should().Equal(1, 200_001);
    }
}
