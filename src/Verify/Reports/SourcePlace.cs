using System.Reflection;
using Harness;
using Models;

namespace Verify.Reports;

/// <summary>Where something is written, for the reports that must point to a file.</summary>
/// <param name="Path">The file, from the folder of the repository, with slashes.</param>
/// <param name="Line">The line, from 1; 1 where the file is not at hand.</param>
/// <param name="Member">The full name of what is written there.</param>
sealed record SourcePlace(string Path, int Line, string Member)
{
    static readonly Dictionary<string, Type> s_homes = new(
        from type in typeof(ScenarioCatalogue).Assembly.GetTypes()
        where type != typeof(ScenarioCatalogue)
        let all = type.GetProperty(nameof(ScenarioCatalogue.All), BindingFlags.Public | BindingFlags.Static)
        where all?.PropertyType == typeof(IReadOnlyList<Scenario>)
        from scenario in (IReadOnlyList<Scenario>)all.GetValue(null)!
        group type by scenario.Name into homes
        select KeyValuePair.Create(homes.Key, homes.First()));

    /// <param name="root">The folder of the repository, where the line is looked up.</param>
    public static SourcePlace Of(Scenario scenario, DirectoryInfo root)
    {
        Type home = s_homes.GetValueOrDefault(scenario.Name, typeof(ScenarioCatalogue));
        return Find($"src/Harness/Scenarios/{home.Name}.cs", root, $"{home.FullName}.{scenario.Name}", scenario.Name);
    }

    /// <returns>The property's place; none if the name is no property's.</returns>
    public static SourcePlace? OfProperty(string name, DirectoryInfo root) =>
        typeof(PropertyCatalogue).GetProperty(name) is null
            ? null
            : Find("src/Models/Catalogue/PropertyCatalogue.cs", root, $"{typeof(PropertyCatalogue).FullName}.{name}", name);

    static SourcePlace Find(string path, DirectoryInfo root, string member, string name)
    {
        string file = System.IO.Path.Combine(root.FullName, path);
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        int declared = Array.FindIndex(lines, line => line.Contains($" {name} {{ get; }}", StringComparison.Ordinal));
        int named = declared >= 0 ? declared : Array.FindIndex(lines, line => line.Contains(name, StringComparison.Ordinal));
        return new SourcePlace(path, Math.Max(0, named) + 1, member);
    }
}
