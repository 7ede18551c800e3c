using System.Diagnostics;
using System.Text.Json;
using Harness;
using Verify.Commands;
using Verify.Exploration;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>What <c>verify mutants</c> says of mutants that fall, survive, or fall for the wrong reason.</summary>
public sealed class GalleryTests
{
    static readonly GalleryOrder s_one = new([EndpointMutants.Hedges], Schedules: 30, Seed: 1);

    static WorkResult Piece(int round, string? property) => new(
        s_one.Piece(EndpointMutants.Hedges, round, s_one.Seed)!, 25, property is null ? null : "It fell.", property, null, null, []);

    static GalleryTally Tally(params string?[] properties)
    {
        GalleryTally tally = new(s_one);
        foreach ((int round, string? property) in properties.Index())
            tally.Clients[0].Add(Piece(round, property), TimeSpan.FromSeconds(1));
        return tally;
    }

    static string Text(GalleryTally tally) => new GalleryReport(tally, TimeSpan.FromSeconds(3)).ToText();

    [Fact]
    public void A_mutant_that_falls_to_its_own_property_is_in_order()
    {
        GalleryTally tally = Tally(null, "NoSpentTokenPresented");

        tally.ExitCode.Should().Be(Verify.ExitCode.Held);
        Text(tally).Should()
            .Match("*Hedges  B27  *AtMostOneRefreshInFlight or NoSpentTokenPresented  NoSpentTokenPresented  Coyote Probabilistic  50 schedules  2.0\n*")
            .And.EndWith("1 mutants in 3 s: each fell to its own property.");
    }

    [Fact]
    public void A_mutant_that_survives_is_a_violation()
    {
        GalleryTally tally = Tally(null, null);

        tally.ExitCode.Should().Be(Verify.ExitCode.Violated);
        Text(tally).Should().Contain("SURVIVES").And.EndWith("1 SURVIVE.");
    }

    [Fact]
    public void A_mutant_that_falls_to_another_property_is_a_violation()
    {
        GalleryTally tally = Tally("NoDeadlock");

        tally.ExitCode.Should().Be(Verify.ExitCode.Violated);
        Text(tally).Should().Contain("WRONG: NoDeadlock").And.EndWith("1 fell to the WRONG property.");
    }

    [Fact]
    public void A_mutant_that_was_not_run_proves_nothing()
    {
        GalleryTally tally = Tally();

        tally.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        Text(tally).Should().Contain("PROVES NOTHING: no schedule was run");
    }

    [Fact]
    public void Pieces_mix_the_strategies_and_end_with_the_order()
    {
        WorkItem?[] pieces = [.. Enumerable.Range(0, 3).Select(round => s_one.Piece(EndpointMutants.Hedges, round, s_one.Seed))];

        pieces.Select(piece => piece?.Schedules).Should().Equal(25, 5, null);
        pieces[0]!.Strategy.Should().NotBe(pieces[1]!.Strategy);
        pieces[0]!.Seed.Should().NotBe(pieces[1]!.Seed);
    }

    [Fact]
    public void The_json_says_the_same()
    {
        using JsonDocument json = JsonDocument.Parse(new GalleryReport(Tally(null, null), TimeSpan.FromSeconds(3)).ToJson());
        JsonElement mutant = json.RootElement.GetProperty("mutants")[0];

        json.RootElement.GetProperty("exitCode").GetInt32().Should().Be(Verify.ExitCode.Violated);
        mutant.GetProperty("name").GetString().Should().Be("Hedges");
        mutant.GetProperty("killed").GetBoolean().Should().BeFalse();
        mutant.GetProperty("schedules").GetInt32().Should().Be(50);
    }

    [Fact]
    public void The_page_has_what_fell_what_survives_and_what_is_wrong_with_each()
    {
        string page = GalleryPage.Of(Tally(null, null));

        page.Should().Contain("| Hedges | B27 | ParallelCallers | SURVIVES |  | 50 |")
            .And.Contain("### Hedges\n\nThe refresh is sent twice at once").And.Contain("\n\n1. A flight presents its refresh token.\n2. ");
    }

    /// <summary>The checker's run is the shortest, so it goes before Coyote's.</summary>
    [Fact]
    public void The_page_draws_how_a_mutant_falls_and_once_only()
    {
        Mutant mutant = CallerMutants.StartsASecondFlight;
        GalleryTally found = new(new GalleryOrder([mutant], 30, 1));
        found.Clients[0].Add(
            Piece(0, "NoSpentTokenPresented") with { Timeline = [new(Models.WorldEventKind.SignOutRequested)], Step = 1, Why = "It fell." },
            TimeSpan.Zero);

        GalleryPage.Of(found).Should().Contain("(Coyote's, as it was found):\n\n```mermaid\nsequenceDiagram")
            .And.Contain("NoSpentTokenPresented: It fell.");
        GalleryPage.Of(found.WithCore([CoreTally.Of(mutant)])).Should()
            .Contain("(the checker's, which is the shortest there is):\n\n```mermaid\nsequenceDiagram")
            .And.Contain("The shortest run that breaks AtMostOneRefreshInFlight.").And.NotContain("Coyote's, as");
    }

    /// <summary>A number that may be too large says so wherever it is told.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void What_is_not_known_to_be_the_least_is_marked(bool isOutOfTime)
    {
        GalleryTally tally = Tally("NoSpentTokenPresented");
        tally.Clients[0].Counterexample = new Counterexample(Piece(0, "NoSpentTokenPresented") with
        {
            Timeline = [new(Models.WorldEventKind.SignOutRequested, Caller: 2), new(Models.WorldEventKind.SignOutRequested, Caller: ScenarioRun.Probe)],
            Step = 2,
            Least = new([1], new Dictionary<Models.Fault, int>(), [new(Models.Fault.SignOut, 1)], [new(1, 2, 3)], "{}") { IsOutOfTime = isOutOfTime },
        });
        using JsonDocument json = JsonDocument.Parse(new GalleryReport(tally, default).ToJson());
        JsonElement least = json.RootElement.GetProperty("mutants")[0].GetProperty("least");
        string page = GalleryPage.Of(tally);

        Text(tally).Should().Contain($"1 callers, 1 faults, 1 choices, 2 steps{(isOutOfTime ? ", or less" : "")}\n");
        page.Should().Contain("| Callers | Faults | Choices | Steps |").And.Contain($"≤ stands where {GalleryOrder.SecondsToMakeSmall} seconds of the processor's time were over")
            .And.Contain(isOutOfTime ? "| ≤ 1 | ≤ 1 | ≤ 1 | ≤ 2 |\n" : "| 1 | 1 | 1 | 2 |\n")
            .And.Contain(isOutOfTime ? "(Coyote's, made as small as there was time for)" : "(Coyote's, made as small as it could be)");
        least.GetProperty("callers").GetInt32().Should().Be(1);
        least.GetProperty("isOutOfTime").GetBoolean().Should().Be(isOutOfTime);
    }

    [Fact]
    public void Every_mutant_is_described() =>
        MutantCatalogue.All.Where(mutant => Description.Of(mutant).Count < 2).Should().BeEmpty();

    /// <summary>Here the assemblies are not rewritten, so that a real worker refuses each piece.</summary>
    [Fact]
    public void Mutants_that_no_worker_explores_prove_nothing()
    {
        Ran ran = Ran.With(console => MutantsCommand.Run(
            s_one, workers: 1, GalleryOutput.Table, console,
            core => new ProcessStartInfo("dotnet", [typeof(WorkerPool).Assembly.Location, "worker", "--core", $"{core}"])));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Output.Should().Contain("PROVES NOTHING: RefreshClient was not rewritten by Coyote");
    }

    [Fact]
    public void A_worker_that_dies_is_told_in_a_sentence()
    {
        Ran ran = Ran.With(console => MutantsCommand.Run(
            s_one, workers: 1, GalleryOutput.Table, console,
            _ => new ProcessStartInfo("dotnet", ["exec", "no-such-assembly.dll"]) { RedirectStandardError = true }));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Error.Should().Contain("Nothing was proved.").And.NotContain("   at ");
    }
}
