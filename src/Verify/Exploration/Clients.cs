using Harness;

namespace Verify.Exploration;

/// <summary>The clients that can be explored, by name: the right one and those that are known to be broken.</summary>
static class Clients
{
    /// <returns>The client of this name, whatever its case; none if there is none.</returns>
    public static ClientVariant? Find(string name) => MutantCatalogue.All.Select(mutant => mutant.Variant)
        .Prepend(ClientVariant.Right)
        .FirstOrDefault(client => string.Equals(client.Name, name, StringComparison.OrdinalIgnoreCase));
}
