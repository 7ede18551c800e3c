using System.Text.Json.Serialization;
using Harness;
using Models;

namespace Verify.Exploration;

/// <summary>A piece of an exploration, as one worker takes it: some schedules of one scenario.</summary>
sealed record WorkItem(string Scenario, string Client, int Schedules, uint Seed, ExplorationStrategy Strategy);

/// <summary>What came of a piece, as the worker sends it back: one line of JSON.</summary>
sealed record WorkResult(
    WorkItem Item,
    int Schedules,
    string? Bug,
    string? Property,
    string? Trace,
    string? Vacuous,
    WorldEventKind[] Witnessed)
{
    public static WorkResult Of(WorkItem item, ExplorationResult result) => new(
        item,
        result.Schedules,
        result.Bug,
        result.Violation?.Property.Name,
        result.Trace,
        result.Vacuous,
        [.. result.Witnessed]);
}

/// <summary>The line format between the command and its workers.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(WorkResult))]
sealed partial class WorkJson : JsonSerializerContext;
