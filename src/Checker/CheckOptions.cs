namespace Checker;

/// <summary>How to check. The defaults use the whole machine.</summary>
public sealed record CheckOptions
{
    /// <summary>Threads that explore, at least 1. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether states that differ only in who is who are explored once.</summary>
    public bool UseSymmetry { get; init; } = true;

    /// <summary>The most memory, in bytes, that states and all that belongs to them may take.</summary>
    public long MemoryLimit { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>Ends the check early; what was found until then is kept.</summary>
    public CancellationToken Cancellation { get; init; }
}
