using Harness;
using Models;
using Verify.Exploration;
using Verify.Failures;

namespace VerifyTests;

/// <summary>
/// What pieces came to, without exploring anything: like an exploration, a function of the piece alone.
/// </summary>
static class Explored
{
    static readonly Scenario[] s_scenarios =
        [CallerScenarios.ParallelCallers, ProcessScenarios.DoubleDeath, VaultScenarios.ReadFails, UserScenarios.AccountSwitch];

    public static ExplorationOrder Order { get; } =
        new(s_scenarios, ClientVariant.Right, Seed: 5, Budget: null, Schedules: 240, Strategy: null);

    public static Effort Effort { get; } = new(TimeSpan.FromSeconds(2), 2);

    /// <summary>
    /// It sees little that is new, and in each scenario but the first something fails sooner or later.
    /// </summary>
    public static WorkResult Result(WorkItem item)
    {
        var random = new Random(HashOf(item));
        bool isFailure = item.Scenario != s_scenarios[0].Name && random.Next(6) == 0;
        return new WorkResult(
            item,
            isFailure ? random.Next(1, item.Schedules + 1) : item.Schedules,
            isFailure ? "It fell.\n  1  SignedIn" : null,
            isFailure ? "NoZombieSession" : null,
            isFailure ? "{}" : null,
            null,
            [.. Some<WorldEventKind>(random, 3)])
        {
            Deaths = [.. Some<CrashPoint>(random, 8)],
            Coverage = [.. Enumerable.Range(0, 12).Select(_ => (ulong)random.Next(60)).Distinct()],
            Why = isFailure ? "A token was sent." : null,
            Timeline = isFailure ? [new WorldEvent(WorldEventKind.SignedIn, Token: new TokenId(1, 0))] : [],
            Step = isFailure ? 1 : 0,
        };
    }

    public static ExplorationTally Explore(ExplorationOrder order)
    {
        var tally = new ExplorationTally(order);
        foreach ((_, WorkItem item) in order.Pieces()) tally.Add(Result(item));
        return tally;
    }

    /// <summary>Everything that is said of it, the time apart.</summary>
    public static string Report(ExplorationTally tally)
    {
        Dictionary<string, KeptFailure> failures = tally.Failed.ToDictionary(
            one => one.Scenario.Name, one => new KeptFailure($"{one.Failure!.Item}", one.Failure!, IsMinimal: false));
        var report = new ExplorationReport(tally, Effort, failures);
        return report.ToText() + report.ToJson();
    }

    static IEnumerable<T> Some<T>(Random random, int oneIn)
        where T : struct, Enum => Enum.GetValues<T>().Where(_ => random.Next(oneIn) == 0);

    static int HashOf(WorkItem item) => item.Scenario.Aggregate(unchecked((int)item.Seed), (hash, c) => unchecked((hash * 31) + c));
}
