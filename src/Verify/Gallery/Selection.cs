using Harness;

namespace Verify.Gallery;

/// <summary>Which mutants the command line asks for.</summary>
static class Selection
{
    /// <param name="name">A mutant's name, or the number of a class of bug, whatever its case; none for every mutant.</param>
    /// <param name="error">What is wrong with the name, if anything is.</param>
    /// <returns>At least one mutant, unless there is an error.</returns>
    public static IReadOnlyList<Mutant> Of(string? name, out string? error)
    {
        error = null;
        if (name is null) return MutantCatalogue.All;
        if (MutantCatalogue.Find(name) is { } mutant) return [mutant];
        if (BugClass.Find(name) is not { } bug)
        {
            error = $"There is no mutant and no class of bug '{name}'. verify explore --list names the mutants.";
            return [];
        }

        return [.. MutantCatalogue.OfClass(bug.Number)];
    }
}
