using System.Text.Json;
using Harness;

namespace Verify.Exploration;

/// <summary>An order in a file: names instead of what they name.</summary>
sealed record ResultOrder(
    IReadOnlyList<string> Scenarios,
    string Client,
    uint Seed,
    double? Seconds,
    int? Schedules,
    ExplorationStrategy? Strategy,
    int DryRounds)
{
    public static ResultOrder Of(ExplorationOrder order) => new(
        [.. order.Scenarios.Select(scenario => scenario.Name)],
        order.Client.Name,
        order.Seed,
        order.Budget?.TotalSeconds,
        order.Schedules,
        order.Strategy,
        order.DryRounds);

    public bool IsSameAs(ResultOrder other) =>
        Scenarios.SequenceEqual(other.Scenarios) && this with { Scenarios = other.Scenarios } == other;

    /// <exception cref="JsonException">It names what there is not, or makes no sense.</exception>
    public ExplorationOrder Read(Shard shard)
    {
        if (!shard.IsValid) throw new JsonException("its shard is no shard.");
        if (Scenarios.Count == 0 || Scenarios.Distinct().Count() < Scenarios.Count)
            throw new JsonException("its scenarios are none, or one of them twice.");
        if (!(Seconds is null ? Schedules > 0 : Seconds > 0 && Seconds < TimeSpan.MaxValue.TotalSeconds && Schedules is null))
            throw new JsonException("it has no end, or two.");
        if (DryRounds < 0 || Strategy is { } strategy && !Enum.IsDefined(strategy))
            throw new JsonException("its order has a number out of its range.");
        return new ExplorationOrder(
            [.. Scenarios.Select(name => ScenarioCatalogue.Find(name) ?? throw new JsonException("it has a scenario that this build does not have."))],
            Clients.Find(Client) ?? throw new JsonException("it has a client that this build does not have."),
            Seed,
            Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Schedules,
            Strategy)
        {
            Shard = shard,
            DryRounds = DryRounds,
        };
    }
}
