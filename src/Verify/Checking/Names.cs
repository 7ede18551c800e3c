using System.Text.RegularExpressions;

namespace Verify.Checking;

/// <summary>What the command line calls the values of an enumeration: CutAfterServer is cut-after-server.</summary>
static partial class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => Capital().Replace($"{value}", "-$0").ToLowerInvariant();

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>The value of this name, or null.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Of(value) == name) return value;
        }

        return null;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
