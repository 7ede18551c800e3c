using System.Text.Json.Serialization;
using Harness;
using Models;

namespace Verify.Failures;

/// <summary>A schedule of which nothing can be left out, unless the time for that was over.</summary>
/// <param name="Absent">The callers of the scenario that it does without.</param>
/// <param name="Faults">Its fault budget: what may strike, and how often.</param>
/// <param name="Strikes">The faults that strike, and when.</param>
/// <param name="Choices">The choices of schedule.</param>
/// <param name="Trace">Coyote's trace of it, which is followed step by step.</param>
sealed record LeastSchedule(
    IReadOnlyList<int> Absent,
    IReadOnlyDictionary<Fault, int> Faults,
    IReadOnlyList<Strike> Strikes,
    IReadOnlyList<Deviation> Choices,
    string Trace)
{
    /// <inheritdoc cref="Failure.IsOutOfTime"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOutOfTime { get; init; }

    public static LeastSchedule Of(Failure failure) => new(
        [.. failure.Scenario.Absent.Order()],
        Enum.GetValues<Fault>().Where(fault => failure.Scenario.Faults[fault] > 0)
            .ToDictionary(fault => fault, fault => failure.Scenario.Faults[fault]),
        failure.Strikes,
        failure.Choices,
        failure.Run.Trace.ToString())
    {
        IsOutOfTime = failure.IsOutOfTime,
    };

    /// <summary>What is left of the scenario.</summary>
    public Scenario Of(Scenario scenario) => scenario with
    {
        Absent = Absent.ToHashSet(),
        Faults = Faults.Aggregate(FaultBudget.None, (budget, fault) => budget.With(fault.Key, fault.Value)),
    };
}
