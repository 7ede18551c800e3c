using System.Diagnostics;
using Harness;

namespace Verify.Gallery;

/// <summary>What the checker and FsCheck say of a mutant of the core, each for itself.</summary>
/// <param name="Mutant">Which.</param>
/// <param name="Kill">The checker's first kill in the simplest world; none if it lives there.</param>
/// <param name="Falsified">The shortest history that FsCheck found; none if it found none.</param>
sealed record CoreTally(Mutant Mutant, Kill? Kill, Falsified? Falsified)
{
    const string Survives = "SURVIVES";

    /// <summary>How long all worlds together took.</summary>
    public TimeSpan CheckerTime { get; private init; }

    /// <summary>How long all histories together took.</summary>
    public TimeSpan FsCheckTime { get; private init; }

    /// <summary>Both have found it, since each of them is to be trusted alone.</summary>
    public bool IsKilled => Kill is not null && Falsified is not null;

    public string FellToChecker => Kill?.Property ?? Survives;

    public string FellToFsCheck => Falsified?.Claim.Name ?? Survives;

    /// <summary>Looks for a world and for a history in which the mutant falls.</summary>
    public static CoreTally Of(Mutant mutant)
    {
        long start = Stopwatch.GetTimestamp();
        Kill? kill = CoreHunt.Find(mutant);
        long between = Stopwatch.GetTimestamp();
        Falsified? falsified = HistoryHunt.Find(mutant);
        return new CoreTally(mutant, kill, falsified)
        {
            CheckerTime = Stopwatch.GetElapsedTime(start, between),
            FsCheckTime = Stopwatch.GetElapsedTime(between),
        };
    }
}
