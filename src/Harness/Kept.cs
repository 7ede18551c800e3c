using System.Reflection;

namespace Harness;

/// <summary>What is kept in this assembly, which is found by itself, so that nothing is forgotten.</summary>
static class Kept
{
    /// <summary>Every public static property of this type, class by class.</summary>
    public static IReadOnlyList<T> Every<T>() =>
    [
        .. from type in typeof(Kept).Assembly.GetTypes()
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
           where property.PropertyType == typeof(T)
           orderby type.Name, property.MetadataToken
           select (T)property.GetValue(null)!,
    ];
}
