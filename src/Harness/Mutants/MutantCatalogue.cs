namespace Harness;

/// <summary>Every mutant that is kept.</summary>
public static class MutantCatalogue
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. CrowdMutants.All, .. HostMutants.All, .. LateMutants.All,
        .. CallerMutants.All, .. FlightMutants.All, .. EndpointMutants.All, .. SessionMutants.All, .. VaultMutants.All,
    ];
}
