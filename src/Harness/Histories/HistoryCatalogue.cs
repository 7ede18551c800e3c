namespace Harness;

/// <summary>Every claim about histories.</summary>
public static class HistoryCatalogue
{
    public static IReadOnlyList<HistoryClaim> All { get; } = Kept.Every<HistoryClaim>();
}
