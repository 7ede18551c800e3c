namespace CoyoteTests;

/// <summary>Every mutant that is kept.</summary>
static class MutantCatalogue
{
    public static IReadOnlyList<Mutant> All { get; } =
        [.. CallerMutants.All, .. FlightMutants.All, .. EndpointMutants.All, .. SessionMutants.All, .. VaultMutants.All];
}
