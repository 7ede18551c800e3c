using System.Reflection;
using Harness;
using Models;
using RefreshClient;
using RefreshCore;

namespace Verify.Failures;

/// <summary>
/// Which build something was found on. Builds are deterministic: the same commit gives the same modules
/// anywhere.
/// </summary>
/// <param name="Commit">The commit, as far as the build knew it.</param>
/// <param name="Modules">The module version ids of the assemblies that a schedule runs through.</param>
sealed record BuildIdentity(string Commit, IReadOnlyDictionary<string, Guid> Modules)
{
    public static BuildIdentity This { get; } = new(
        typeof(BuildIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        new[] { typeof(RefreshMachine), typeof(TokenSession), typeof(SimulatedWorld), typeof(PropertyCatalogue) }
            .Select(type => type.Module)
            .ToDictionary(module => module.Name, module => module.ModuleVersionId));

    /// <summary>Whether the same schedule must do the same here.</summary>
    public bool IsThis() => Modules.Count == This.Modules.Count && !Modules.Except(This.Modules).Any();
}
