using System.Text.Json;
using Harness;
using Models;
using RefreshCore;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>Every mutant of the core falls to the checker and to FsCheck, and is said to live if either lets it.</summary>
public sealed class CoreTallyTests
{
    static readonly CoreTally s_both = CoreTally.Of(VaultMutants.TakesAFailedReadForAnEmptyVault);

    public static TheoryData<string> CoreMutants =>
        [.. MutantCatalogue.All.Where(CoreHunt.IsOfTheCore).Select(mutant => mutant.Variant.Name)];

    static GalleryTally Tally(params CoreTally[] core)
    {
        // Coyote has killed the client of the same name.
        GalleryOrder order = new([s_both.Mutant], Schedules: 30, Seed: 1);
        GalleryTally tally = new(order);
        tally.Clients[0].Add(new(order.Piece(s_both.Mutant, 0, order.Seed)!, 25, "It fell.", "Converges", null, null, []), TimeSpan.Zero);
        return tally.WithCore(core);
    }

    static string Text(GalleryTally tally) => new GalleryReport(tally, TimeSpan.FromSeconds(3)).ToText();

    [Theory]
    [MemberData(nameof(CoreMutants))]
    public void A_mutant_of_the_core_falls_to_both_engines_by_its_own_property(string name)
    {
        Mutant mutant = MutantCatalogue.Find(name)!;

        CoreTally tally = CoreTally.Of(mutant);

        string[] own = [.. mutant.Falls.SelectMany(fall => fall.Properties).Select(property => property.Name)];
        tally.IsKilled.Should().BeTrue();
        own.Should().Contain(tally.FellToChecker.Replace(" at the end", "")).And.Contain(tally.FellToFsCheck);
        tally.Falsified!.History.Inputs.Count.Should().BeLessThanOrEqualTo(8, "{0}", tally.Falsified.Report);
    }

    /// <summary>Those of the worlds in which the mutants are looked for that have two callers: a third shows no more mutants.</summary>
    [Fact]
    public void The_right_machine_falls_in_no_world()
    {
        string[] properties = [.. PropertyCatalogue.Always.Select(property => property.Name)];

        CoreHunt.Worlds().Where(world => world.Setup.Callers == 2 && !CoreHunt.Holds(world.Setup, properties))
            .Select(world => world.Name).Should().BeEmpty();
    }

    /// <summary>More histories than a mutant is given, of the seed that finds the mutants and of others.</summary>
    [Theory]
    [InlineData(HistoryHunt.Seed)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void The_right_machine_keeps_every_claim_in_every_history(ulong seed) =>
        HistorySearch.Find(RefreshMachine.Step, HistoryCatalogue.All, seed, cases: 10_000)?.Report.Should().BeNull();

    [Fact]
    public void Every_claim_about_histories_is_a_property_of_the_catalogue_or_says_what_it_is()
    {
        string[] properties =
        [
            .. PropertyCatalogue.Always.Append(PropertyCatalogue.SessionSurvives).Append(PropertyCatalogue.EveryCallerSucceeds)
                .Select(property => property.Name),
        ];

        HistoryCatalogue.All.Select(claim => claim.Name).Except(properties).Should().BeEquivalentTo(
            "rule 4", "generations move forward", "Step is total", "Step is deterministic", "the ordering law");
    }

    [Fact]
    public void The_same_seed_finds_the_same_history()
    {
        Falsified again = HistoryHunt.Find(s_both.Mutant)!;

        (again.Cases, again.Report).Should().Be((s_both.Falsified!.Cases, s_both.Falsified.Report));
    }

    [Fact]
    public void What_kills_it_is_in_the_table()
    {
        GalleryTally tally = Tally(s_both);

        tally.ExitCode.Should().Be(Verify.ExitCode.Held);
        Text(tally).Should()
            .Match("*mutant of the core * checker * FsCheck *\nTakesAFailedReadForAnEmptyVault  B33 * Converges  45 * 5 * Converges  85 * 2 *")
            .And.EndWith("1 mutants in 3 s: each fell to its own property.");
    }

    [Fact]
    public void A_mutant_of_the_core_that_the_checker_lets_live_is_a_violation() => IsSurvivor(s_both with { Kill = null });

    [Fact]
    public void A_mutant_of_the_core_that_FsCheck_lets_live_is_a_violation() => IsSurvivor(s_both with { Falsified = null });

    static void IsSurvivor(CoreTally alive)
    {
        GalleryTally tally = Tally(alive);

        tally.ExitCode.Should().Be(Verify.ExitCode.Violated);
        Text(tally).Should().Match("*TakesAFailedReadForAnEmptyVault  B33 * SURVIVES *").And.EndWith("1 SURVIVE.");
        GalleryPage.Of(tally).Should().Contain("| SURVIVES |");
    }

    [Fact]
    public void The_json_says_what_each_engine_found()
    {
        string text = new GalleryReport(Tally(s_both), TimeSpan.FromSeconds(3)).ToJson();
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement core = json.RootElement.GetProperty("core")[0];

        core.GetProperty("killed").GetBoolean().Should().BeTrue();
        core.GetProperty("checker").GetProperty("world").GetString().Should().Be("Strict,read-fails x2");
        core.GetProperty("fsCheck").GetProperty("fell").GetString().Should().Be("Converges");
        core.GetProperty("fsCheck").GetProperty("histories").GetInt32().Should().Be(85);
        core.GetProperty("fsCheck").GetProperty("history").EnumerateArray().Select(step => step.GetString()).Should().Equal(
            "Launched -> ReadVault [Launching]",
            "VaultReadFailed -> FailWaiters(SignedOut), AcknowledgeLaunch [SignedOut]");
    }

    [Fact]
    public void The_page_has_the_table_and_the_shortest_history()
    {
        string page = GalleryPage.Of(Tally(s_both));

        page.Should().Contain("| TakesAFailedReadForAnEmptyVault | B33 | Strict,read-fails x2 | Converges | 45 | 5 | Converges | 85 | 2 |")
            .And.Contain("FailWaiters(SignedOut) although nobody knows what the vault holds):\n\n```text\n  Launched -> ReadVault [Launching]\n");
    }
}
