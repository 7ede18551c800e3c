using System.Text.Json.Serialization;
using Harness;
using Models;
using Verify.Failures;

namespace Verify.Exploration;

/// <summary>
/// A piece of an exploration, as one worker takes it: some schedules of one scenario, or one that is to be made small.
/// </summary>
sealed record WorkItem(string Scenario, string Client, int Schedules, uint Seed, ExplorationStrategy Strategy)
{
    /// <summary>
    /// The client is a mutant, whose own <see cref="Fall"/> in the scenario says what is judged; else the whole scenario is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OfMutant { get; init; }

    /// <summary>How it is looked at: by this suite, unless that is compared with something else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Engine Engine { get; init; }

    /// <summary>
    /// No more schedules are started after so many seconds, the processor's if one is to be made small; 0 for no limit.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Seconds { get; init; }

    /// <summary>Coyote's trace of the schedule that such a piece found, which is to be made small; none to find one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Trace { get; init; }
}

/// <summary>How a scenario is run in search of a failure.</summary>
enum Engine
{
    /// <summary>Under Coyote, with the faults of the scenario: as this project does it.</summary>
    Suite,

    /// <summary>Under Coyote as <c>coyote test</c> does it by itself: its default portfolio of strategies, and no fault.</summary>
    Portfolio,

    /// <summary>On real threads, again and again, and no fault.</summary>
    Stress,
}

/// <summary>What came of a piece, as the worker sends it back: one line of JSON.</summary>
/// <param name="Item">The piece.</param>
/// <param name="Schedules">How many schedules were run, the failing one included.</param>
/// <param name="Bug">The failure, as text; none if everything held.</param>
/// <param name="Property">The property that fell, if the failure is a property's.</param>
/// <param name="Trace">Coyote's trace of the failing schedule.</param>
/// <param name="Vacuous">Why the piece proves nothing; none if it proves something.</param>
/// <param name="Witnessed">Every kind of event that some schedule saw.</param>
sealed record WorkResult(
    WorkItem Item,
    int Schedules,
    string? Bug,
    string? Property,
    string? Trace,
    string? Vacuous,
    WorldEventKind[] Witnessed)
{
    /// <summary>The port operations at which a process died.</summary>
    public CrashPoint[] Deaths { get; init; } = [];

    /// <summary>The steps that were seen, as <see cref="Exploration.Coverage"/> numbers them.</summary>
    public ulong[] Coverage { get; init; } = [];

    /// <summary>Schedules that were ended at the bound of steps, where that is no violation.</summary>
    public int CutShort { get; init; }

    /// <summary>How the failing schedule breaks the property, in a sentence.</summary>
    public string? Why { get; init; }

    /// <summary>What the world saw of the failing schedule.</summary>
    public WorldEvent[] Timeline { get; init; } = [];

    /// <summary>The line of the timeline that breaks the property, from 1; 0 if none does.</summary>
    public int Step { get; init; }

    /// <summary>What is told is a schedule that was made small, and this is what it takes; none if it was found like this.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeastSchedule? Least { get; init; }

    /// <summary>
    /// It shows a failure. A schedule that ends where Coyote has lost control looks like one; unless it says which
    /// property fell, it is none.
    /// </summary>
    [JsonIgnore]
    public bool IsFailure => Bug is not null && (Property is not null || Vacuous is null);
}

/// <summary>The line format between the command and its workers.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(WorkResult))]
sealed partial class WorkJson : JsonSerializerContext;
