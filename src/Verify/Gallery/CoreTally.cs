using System.Diagnostics;
using Harness;

namespace Verify.Gallery;

/// <summary>What the checker says of a mutant of the core.</summary>
/// <param name="Mutant">Which.</param>
/// <param name="Kill">The first kill in the simplest world; none if it is alive.</param>
/// <param name="Time">How long all worlds together took.</param>
sealed record CoreTally(Mutant Mutant, Kill? Kill, TimeSpan Time)
{
    /// <summary>Why no world can show it; none if one should.</summary>
    public string? Unseen => CoreHunt.Unseen.GetValueOrDefault(Mutant.Variant.Name);

    public string Fell => Kill?.Property ?? (Unseen is null ? "SURVIVES" : "not to be seen here");

    /// <summary>Looks for a world in which the mutant falls.</summary>
    public static CoreTally Of(Mutant mutant)
    {
        long start = Stopwatch.GetTimestamp();
        Kill? kill = CoreHunt.Find(mutant);
        return new CoreTally(mutant, kill, Stopwatch.GetElapsedTime(start));
    }
}
