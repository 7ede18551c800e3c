using System.Runtime.ExceptionServices;

namespace Checker;

/// <summary>
/// The workers. Work is cut into parts, which keep their order, and each worker takes the next part as soon as it is
/// done with one, and never one before it; so it does not matter when a worker is slow, or is not given a core at all for a while.
/// </summary>
internal sealed class Crew(int size)
{
    /// <summary>The most parts that work is cut into.</summary>
    public int MaxParts { get; } = size * 8;

    /// <summary>Less work than this, in states, is not worth cutting up.</summary>
    const uint LeastInPart = 256;

    /// <summary>How many workers there are.</summary>
    public int Size => size;

    /// <summary>Cuts the positions from one to another into parts and has each worked on.</summary>
    /// <param name="work">Is told its worker, its part, and from where to where the part goes.</param>
    /// <returns>How many parts there were.</returns>
    public int Share(uint from, uint to, Action<int, int, uint, uint> work)
    {
        long count = to - from;
        int parts = (int)Math.Clamp(count / LeastInPart, 1, MaxParts);
        Each(parts, (worker, part) => work(worker, part, Border(part), Border(part + 1)));
        return parts;

        uint Border(int part) => from + (uint)(count * part / parts);
    }

    /// <summary>Has each of so many parts worked on.</summary>
    /// <param name="work">Is told its worker and its part.</param>
    public void Each(int parts, Action<int, int> work)
    {
        int taken = -1;
        if (parts == 1 || size == 1) TakeParts(0);
        else RunAll();

        void TakeParts(int worker)
        {
            for (int part; (part = Interlocked.Increment(ref taken)) < parts;) work(worker, part);
        }

        void RunAll()
        {
            try
            {
                Parallel.For(0, Math.Min(size, parts), TakeParts);
            }
            catch (AggregateException several)
            {
                // The model's own exception says it all, whichever worker met it.
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }
        }
    }
}
