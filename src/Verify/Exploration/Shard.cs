using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Verify.Exploration;

/// <summary>
/// One of several parts of an order, for one of several machines: together they are the whole, and none
/// twice.
/// </summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Of">How many there are, 1 to <see cref="Most"/>.</param>
sealed record Shard(int Number, int Of)
{
    public const int Most = 1000;

    /// <summary>All there is to do.</summary>
    public static Shard Whole { get; } = new(1, 1);

    public bool IsWhole => Of == 1;

    public bool IsValid => Of is >= 1 and <= Most && Number >= 1 && Number <= Of;

    /// <summary>Reads <c>2/5</c>, as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Shard? shard)
    {
        shard = text.Split('/') is [var number, var of] && TryNumber(number, out int i) && TryNumber(of, out int n)
            && new Shard(i, n) is { IsValid: true } valid
            ? valid
            : null;
        return shard is not null;
    }

    /// <summary>Each part has something of every scenario, and not always with the same strategy.</summary>
    public bool Takes(int round, int scenario) => ((long)round + scenario) % Of == Number - 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");

    static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
