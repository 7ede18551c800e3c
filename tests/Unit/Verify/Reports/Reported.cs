using Harness;
using Models;
using Verify.Exploration;
using Verify.Failures;
using Verify.Reports;

namespace VerifyTests;

/// <summary>
/// An exploration with a failure of each kind, something vacuous and something green, and texts that need
/// care.
/// </summary>
static class Reported
{
    /// <summary>Each character of it has a meaning to some format.</summary>
    public const string Awkward = "100% <b>\"sent\"</b>, a|b: `x` *y* & ::error::z ]]> \u00e9";

    static readonly Scenario[] s_scenarios =
    [
        CallerScenarios.ParallelCallers, CallerScenarios.StaleRejection, NetworkScenarios.Tunnel, VaultScenarios.WipeFails,
    ];

    public static DirectoryInfo Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>
    /// The first is green, the next breaks a property, the next fails otherwise, and the last is vacuous.
    /// </summary>
    public static CiResult Red { get; } = Of(new ExplorationOrder(s_scenarios, ClientVariant.Right, 1, null, 25, null), (item, scenario) => scenario switch
    {
        "StaleRejection" => Green(item) with
        {
            Bug = "SaveBeforeUse\n  1  CallerFailed",
            Property = "SaveBeforeUse",
            Why = Awkward,
            Timeline =
            [
                new WorldEvent(WorldEventKind.SignedIn, Token: new TokenId(1, 0)),
                new WorldEvent(WorldEventKind.CallerFailed, 1, 2, Detail: Awkward),
            ],
            Step = 2,
        },
        "Tunnel" => Green(item) with { Bug = "Unhandled\n exception \u001b[31m\ud800" },
        "WipeFails" => Green(item) with { Witnessed = [] },
        _ => Green(item),
    });

    public static CiResult AllGreen { get; } = Of(
        new ExplorationOrder(ScenarioCatalogue.All, ClientVariant.Right, 1, null, 25, null),
        (item, _) => Green(item) with { Deaths = Enum.GetValues<CrashPoint>() });

    public static CiResult CrashPointsMissed { get; } = Of(AllGreen.Tally.Order, (item, _) => Green(item));

    public static string Schema(string name) => Path.Combine(Root.FullName, "tests", "Unit", "Verify", "Schemas", name);

    static CiResult Of(ExplorationOrder order, Func<WorkItem, string, WorkResult> explore)
    {
        var tally = new ExplorationTally(order);
        foreach ((_, WorkItem item) in order.Pieces()) tally.Add(explore(item, item.Scenario));
        Dictionary<string, KeptFailure> failures = tally.Failed.ToDictionary(
            one => one.Scenario.Name,
            one => new KeptFailure($"reports/{one.Scenario.Name}-1.repro.json", one.Failure!, IsMinimal: false));
        return CiResult.Of(tally, new Effort(TimeSpan.FromSeconds(2.5), 2), failures, Root);
    }

    static WorkResult Green(WorkItem item) =>
        new(item, item.Schedules, null, null, null, null, Enum.GetValues<WorldEventKind>()) { Coverage = [1, 2, 3] };

    static DirectoryInfo FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "coyote.json")) ? folder : FindRoot(folder.Parent!);
}
