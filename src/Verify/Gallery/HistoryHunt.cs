using Harness;
using RefreshCore;

namespace Verify.Gallery;

/// <summary>Looks with FsCheck for a history in which a mutant of the core breaks its own property, and the right machine does not.</summary>
static class HistoryHunt
{
    /// <summary>The same histories each time, so that the same mutants give the same table.</summary>
    public const ulong Seed = 1;

    /// <summary>The shortest history that was found, or null.</summary>
    public static Falsified? Find(Mutant mutant)
    {
        HistoryClaim[] own = [.. Claims(mutant)];
        return HistorySearch.Find(mutant.Variant.Machine, own, Seed) is { } found
            && HistorySearch.Find(RefreshMachine.Step, [found.Claim], Seed) is null
            ? found
            : null;
    }

    /// <summary>Those claims about histories that make up the properties which the mutant is known to break.</summary>
    public static IEnumerable<HistoryClaim> Claims(Mutant mutant)
    {
        string[] own = [.. mutant.Falls.SelectMany(fall => fall.Properties).Select(property => property.Name)];
        return HistoryCatalogue.All.Where(claim => own.Contains(claim.Name));
    }
}
