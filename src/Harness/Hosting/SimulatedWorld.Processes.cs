using System.Diagnostics.CodeAnalysis;
using Models;

namespace Harness;

/// <summary>The lives of the app's process, of which a later one may begin beside one that lives on.</summary>
public sealed partial class SimulatedWorld
{
    readonly HashSet<int> _beside = [];

    /// <summary>Which life of the process it is, from 1; the next one after a death, or beside one that lives on.</summary>
    public int Incarnation { get; private set; } = 1;

    /// <summary>The port operations at which a process died.</summary>
    public HashSet<CrashPoint> Deaths { get; } = [];

    /// <summary>This process has neither died nor been closed.</summary>
    public bool IsAlive(int incarnation)
    {
        lock (_gate) return incarnation == Incarnation || _beside.Contains(incarnation);
    }

    /// <summary>Another process begins, and the one that is alive lives on.</summary>
    public void BeginBeside()
    {
        lock (_gate) _beside.Add(Incarnation++);
    }

    /// <summary>The process may die here.</summary>
    /// <exception cref="ProcessDiedException">It died, here or before.</exception>
    public void Reach(CrashPoint point, int incarnation)
    {
        lock (_gate)
        {
            if (!IsAlive(incarnation)) throw new ProcessDiedException();
            if (!TrySpend(Fault.ProcessDeath)) return;
            Deaths.Add(point);
            Die(incarnation, point.ToString());
        }
    }

    /// <summary>The process dies here.</summary>
    /// <exception cref="ProcessDiedException">Always.</exception>
    [DoesNotReturn]
    public void Die(int incarnation, string where)
    {
        lock (_gate)
        {
            Note(new WorldEvent(WorldEventKind.ProcessDied, incarnation, Detail: where));
            End(incarnation);
            throw new ProcessDiedException();
        }
    }

    /// <summary>The process ends in good order.</summary>
    public void Close(int incarnation)
    {
        lock (_gate)
        {
            Note(new WorldEvent(WorldEventKind.ProcessClosed, incarnation));
            End(incarnation);
        }
    }

    /// <summary>The next life is another, unless one has begun beside this.</summary>
    void End(int incarnation)
    {
        if (!_beside.Remove(incarnation)) Incarnation++;
    }
}
