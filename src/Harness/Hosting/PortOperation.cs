namespace Harness;

/// <summary>What every operation of a port has in common.</summary>
public static class PortOperation
{
    /// <summary>Others may run here, and the process may die here.</summary>
    /// <exception cref="ProcessDiedException">It died, here or before.</exception>
    public static async Task ReachAsync(this SimulatedWorld world, CrashPoint point, int incarnation)
    {
        for (int turns = world.Turns(); turns > 0; turns--) await Task.Yield();
        world.Reach(point, incarnation);
    }
}
