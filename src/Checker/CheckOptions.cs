namespace Checker;

/// <summary>How to check. By default: everything, on the whole machine.</summary>
public sealed record CheckOptions
{
    /// <summary>Threads that explore, 1 to 256. Nothing but the time depends on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether states that differ only in who is who are explored once.</summary>
    public bool UseSymmetry { get; init; } = true;

    /// <summary>Whether to end as soon as any property is violated; otherwise all of them are decided.</summary>
    public bool StopAtFirstViolation { get; init; }

    /// <summary>The most memory, in bytes, that states and all that belongs to them may take: 3/4 of the machine's.</summary>
    public long MemoryLimit { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>The most states that positions can number; tests ask for less.</summary>
    internal long MaxStates { get; init; } = StateLog.MaxCount;

    /// <summary>Told about ten times a second how far the check has come, on the checking thread.</summary>
    public Action<CheckProgress>? OnProgress { get; init; }

    /// <summary>Ends the check early; what was found until then is kept.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>How far a check has come.</summary>
/// <param name="DistinctStates">States found so far.</param>
/// <param name="Waiting">Those among them whose successors are not known yet.</param>
/// <param name="Transitions">Pairs of a state and an enabled action, and one for the initial state.</param>
/// <param name="Level">The level being explored; the initial state is level 1.</param>
/// <param name="Bytes">Memory in use.</param>
/// <param name="Elapsed">Since the check started.</param>
public readonly record struct CheckProgress(
    long DistinctStates, long Waiting, long Transitions, int Level, long Bytes, TimeSpan Elapsed);
