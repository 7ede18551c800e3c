using System.Reflection;

namespace Harness;

/// <summary>Every claim about histories: each public static property of this assembly that is one, so that none is forgotten.</summary>
public static class HistoryCatalogue
{
    public static IReadOnlyList<HistoryClaim> All { get; } =
    [
        .. from type in typeof(HistoryCatalogue).Assembly.GetTypes()
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
           where property.PropertyType == typeof(HistoryClaim)
           orderby type.Name, property.MetadataToken
           select (HistoryClaim)property.GetValue(null)!,
    ];
}
