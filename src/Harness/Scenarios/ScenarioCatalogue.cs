namespace Harness;

/// <summary>The named scenarios, in the order in which reports list them.</summary>
public static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. CallerScenarios.All, .. CrowdScenarios.All, .. ClockScenarios.All, .. HostScenarios.All,
        .. LateScenarios.All, .. NetworkScenarios.All, .. ServerScenarios.All, .. ProcessScenarios.All,
        .. VaultScenarios.All, .. UserScenarios.All,
    ];

    /// <summary>The scenario of this name, whatever its case; none if there is none.</summary>
    public static Scenario? Find(string name) =>
        All.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.OrdinalIgnoreCase));
}
