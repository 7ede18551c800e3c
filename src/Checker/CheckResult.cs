using Models;
namespace Checker;

/// <summary>How a check ended.</summary>
public enum CheckEnd
{
    /// <summary>Every reachable state was visited.</summary>
    Complete,

    /// <summary>A property was violated and the check was to end there.</summary>
    Stopped,

    /// <summary>The memory limit was reached.</summary>
    OutOfMemory,

    /// <summary>There are more states than positions can number, which is 2^31 - 1, however much memory there is.</summary>
    TooManyStates,

    /// <summary>Somebody asked for it.</summary>
    Cancelled,
}

/// <summary>What a check says of one property.</summary>
public enum Verdict
{
    /// <summary>It holds: of all reachable states, or, for <see cref="PropertyKind.Sometimes"/>, thanks to one.</summary>
    Holds,

    /// <summary>It does not; there is a counterexample.</summary>
    Violated,

    /// <summary>What should sometimes happen never does, so that a green run would prove nothing.</summary>
    Unreached,

    /// <summary>Nothing was found, but not everything was looked at.</summary>
    NotProved,
}

/// <summary>A property and what came of it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Verdict">What the check says of it.</param>
/// <param name="Trace">The shortest counterexample if violated, the shortest witness if it says sometimes.</param>
public sealed record PropertyResult<TState>(StateProperty<TState> Property, Verdict Verdict, Trace<TState>? Trace)
    where TState : unmanaged;

/// <summary>What a check found.</summary>
public sealed record CheckResult<TState>
    where TState : unmanaged
{
    /// <summary>How it ended. Only <see cref="CheckEnd.Complete"/> is a proof.</summary>
    public required CheckEnd End { get; init; }

    /// <summary>Distinct states found.</summary>
    public required long DistinctStates { get; init; }

    /// <summary>Pairs of a state and an enabled action, and one for the initial state: SPIN's and TLC's count.</summary>
    public required long Transitions { get; init; }

    /// <summary>For each level of the search how many states it has; the first has one.</summary>
    public required IReadOnlyList<long> StatesByLevel { get; init; }

    /// <summary>The properties, in the order in which they were asked about.</summary>
    public required IReadOnlyList<PropertyResult<TState>> Properties { get; init; }

    /// <summary>How long it took to visit all states.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long it then took to look for runs that wait for ever, and to make traces.</summary>
    public required TimeSpan JudgingElapsed { get; init; }

    /// <summary>The most memory, in bytes, that was in use at once for states and all that belongs to them.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Levels of the search: the states of the longest shortest path.</summary>
    public int Depth => StatesByLevel.Count;

    public double StatesPerSecond => DistinctStates / Elapsed.TotalSeconds;

    public double BytesPerState => (double)PeakBytes / Math.Max(DistinctStates, 1);

    /// <summary>Whether every property holds for certain.</summary>
    public bool Holds => Properties.All(property => property.Verdict == Verdict.Holds) && End == CheckEnd.Complete;

    /// <summary>The end in one sentence.</summary>
    public override string ToString()
    {
        string found = Properties.FirstOrDefault(property => property.Verdict == Verdict.Violated) is { } violated
            ? $"'{violated.Property.Name}' is violated"
            : "nothing violated so far: not a proof";
        return End switch
        {
            CheckEnd.Complete => $"explored all {DistinctStates:N0} states",
            CheckEnd.OutOfMemory => $"ran out of memory after {DistinctStates:N0} states, {found}",
            CheckEnd.TooManyStates => $"gave up after {DistinctStates:N0} states, more than which it cannot number, {found}",
            CheckEnd.Cancelled => $"cancelled after {DistinctStates:N0} states, {found}",
            _ => $"stopped after {DistinctStates:N0} states, {found}",
        };
    }
}
