namespace Harness;

/// <summary>Every mutant that is kept: each public static property of this assembly that is one, so that none is forgotten.</summary>
public static class MutantCatalogue
{
    public static IReadOnlyList<Mutant> All { get; } = Kept.Every<Mutant>();

    /// <returns>The mutant of this name, whatever its case; none if there is none.</returns>
    public static Mutant? Find(string name) =>
        All.FirstOrDefault(mutant => string.Equals(mutant.Variant.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <returns>The mutants that stand for a class of bug, by its number; none if there is none yet.</returns>
    public static IEnumerable<Mutant> OfClass(string number) => All.Where(mutant => mutant.Classes.Contains(number));
}
