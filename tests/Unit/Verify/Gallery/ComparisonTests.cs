using System.Diagnostics;
using System.Text.Json;
using Harness;
using Verify.Commands;
using Verify.Exploration;
using Verify.Gallery;

namespace VerifyTests.Gallery;

/// <summary>The same mutants under what people do today, in the table, on the page, and in the JSON.</summary>
public sealed class ComparisonTests
{
    static readonly GalleryOrder s_order = new([EndpointMutants.Hedges], Schedules: 30, Seed: 1) { WantsToday = true };

    /// <summary>Found by the suite and by one of the two, or by neither.</summary>
    static GalleryTally Tally(WorkResult portfolio)
    {
        GalleryTally tally = new(s_order);
        tally.Clients[0].Add(Result(s_order.Piece(EndpointMutants.Hedges, 0, 1)!, 3, "NoSpentTokenPresented"), default);
        tally.Clients[0].Today = new Today(Of(Engine.Stress, 1000, null), portfolio);
        return tally;
    }

    static WorkResult Of(Engine engine, int runs, string? property) =>
        Result(s_order.PieceOfToday(EndpointMutants.Hedges, engine), runs, property);

    static WorkResult Result(WorkItem item, int runs, string? property) => new(item, runs, property, property, null, null, []);

    [Fact]
    public void The_table_and_the_page_have_a_column_for_each()
    {
        GalleryTally tally = Tally(Of(Engine.Portfolio, 7, "NoDeadlock"));

        string text = new GalleryReport(tally, default).ToText();
        string page = GalleryPage.Of(tally);

        text.Should().MatchRegex("least +plain test +stress +portfolio\n").And.MatchRegex("Hedges .* passes +survives +7\n")
            .And.Contain("Of 1 mutants a plain test (the plot once, real threads, no faults) finds 0, a stress test (1000 of the same runs) 0, "
                + "and Coyote's default portfolio without faults 1 in 1000 schedules. ")
            .And.Contain($"This suite finds 1 in at most {s_order.Schedules}.\n");
        page.Should().Contain("| Schedules | Plain test | Stress | Portfolio |\n|---|---|---|---|---|---:|---:|---:|---:|\n| Hedges |")
            .And.Contain("| 3 | passes | survives | 7 |\n").And.Contain("Of 1 mutants a plain test");
    }

    [Fact]
    public void What_was_not_compared_has_no_column()
    {
        GalleryTally tally = new(s_order with { WantsToday = false });

        (new GalleryReport(tally, default).ToText() + GalleryPage.Of(tally)).Should().NotContainAny("lain test", "tress", "ortfolio");
    }

    [Fact]
    public void The_json_says_what_fell_and_after_how_many_runs()
    {
        using JsonDocument json = JsonDocument.Parse(
            new GalleryReport(Tally(Of(Engine.Portfolio, 7, "NoDeadlock")), default).ToJson());
        JsonElement mutant = json.RootElement.GetProperty("mutants")[0];

        mutant.GetProperty("stress").GetProperty("killed").GetBoolean().Should().BeFalse();
        mutant.GetProperty("stress").GetProperty("runs").GetInt32().Should().Be(1000);
        mutant.GetProperty("portfolio").GetProperty("fell").GetString().Should().Be("NoDeadlock");
        mutant.GetProperty("plainTest").GetProperty("killed").GetBoolean().Should().BeFalse();
        mutant.GetProperty("medianSchedules").ValueKind.Should().Be(JsonValueKind.Null);
    }

    /// <summary>It is the first run of the stress test, and what only a later one finds it has not found.</summary>
    [Theory]
    [InlineData(1, "NoDeadlock", null, "falls", 1)]
    [InlineData(2, "NoDeadlock", null, "passes", 0)]
    [InlineData(1, null, null, "passes", 0)]
    [InlineData(0, null, "Nobody was there", "PROVES NOTHING: Nobody was there", 0)]
    public void A_plain_test_falls_where_the_first_run_does(int runs, string? property, string? vacuous, string says, int found)
    {
        GalleryTally tally = Tally(Of(Engine.Portfolio, 1000, null));
        tally.Clients[0].Today = new Today(Of(Engine.Stress, runs, property) with { Vacuous = vacuous }, tally.Clients[0].Today!.Portfolio);
        using JsonDocument json = JsonDocument.Parse(new GalleryReport(tally, default).ToJson());
        JsonElement plain = json.RootElement.GetProperty("mutants")[0].GetProperty("plainTest");

        tally.Clients[0].Today!.SaysOfPlainTest.Should().Be(says);
        Comparison.Summary(tally).Should().Contain($"no faults) finds {found}, a stress test");
        plain.GetProperty("killed").GetBoolean().Should().Be(found == 1);
        plain.GetProperty("fell").GetString().Should().Be(found == 1 ? property : null);
        plain.GetProperty("vacuous").GetString().Should().Be(vacuous);
    }

    /// <summary>Whom the suite finds and nobody else is no failure; what was not run is.</summary>
    [Theory]
    [InlineData(1000, null, "survives", Verify.ExitCode.Held)]
    [InlineData(412, null, "survives 412", Verify.ExitCode.Held)]
    [InlineData(0, "Nobody was there", "PROVES NOTHING: Nobody was there", Verify.ExitCode.NothingProved)]
    public void What_survives_says_of_how_much(int runs, string? vacuous, string says, int exitCode)
    {
        WorkResult portfolio = Of(Engine.Portfolio, runs, null) with { Vacuous = vacuous };

        Today.Says(portfolio).Should().Be(says);
        Tally(portfolio).ExitCode.Should().Be(exitCode);
    }

    /// <summary>The wipe that is not waited for can be seen without any fault, in the second of its scenarios.</summary>
    [Fact]
    public void They_are_given_a_plot_that_needs_no_fault_if_the_mutant_has_one()
    {
        s_order.PieceOfToday(SessionMutants.AcknowledgesASignOutAtOnce, Engine.Stress).Scenario.Should().Be("SignOutAndIn");
        s_order.PieceOfToday(VaultMutants.SkipsTheMark, Engine.Stress).Scenario.Should().Be("DeathThenPause");
    }

    /// <summary>Here the assemblies are not rewritten: a stress test takes them as they are, and Coyote refuses.</summary>
    [Fact]
    public void Real_workers_do_it_where_they_can_and_say_where_they_cannot()
    {
        Ran ran = Ran.With(console => MutantsCommand.Run(
            s_order, workers: 1, GalleryOutput.Table, console, core => Worker("--core", $"{core}"), _ => Worker("--native")));

        ran.ExitCode.Should().Be(Verify.ExitCode.NothingProved);
        ran.Output.Should().MatchRegex("  [12] +PROVES NOTHING: RefreshClient was not rewritten by Coyote");
        ran.Error.Should().Contain("Stress test: 1 of 1").And.Contain("Coyote's portfolio: 1 of 1");
    }

    static ProcessStartInfo Worker(params string[] arguments) => new("dotnet", [typeof(WorkerPool).Assembly.Location, "worker", .. arguments]);
}
