using System.Runtime.ExceptionServices;

namespace Checker;

/// <summary>The workers, who share out work that can be done at once and wait for each other at its end.</summary>
internal sealed class Crew(int size)
{
    /// <summary>Less than this many states are not worth waking the others for.</summary>
    const long SmallWork = 512;

    /// <summary>How many workers there are.</summary>
    public int Size => size;

    /// <summary>
    /// Has the positions from one to another dealt with, each worker taking a contiguous part: the first worker the
    /// first, so that the order of workers is the order of positions.
    /// </summary>
    /// <returns>How many workers took part: the first so many.</returns>
    public int Share(uint from, uint to, Action<int, uint, uint> work)
    {
        long count = (long)to - from;
        int workers = count < SmallWork ? 1 : size;
        Each(workers, worker => work(worker, Border(worker), Border(worker + 1)));
        return workers;

        uint Border(int worker) => from + (uint)(count * worker / workers);
    }

    /// <summary>Has something done by each of the first so many workers.</summary>
    public static void Each(int workers, Action<int> work)
    {
        if (workers == 1)
        {
            work(0);
            return;
        }

        try
        {
            Parallel.For(0, workers, work);
        }
        catch (AggregateException several)
        {
            // The model's own exception says it all, and is the same whichever worker met it.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
