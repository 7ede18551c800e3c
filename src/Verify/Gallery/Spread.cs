using System.Globalization;

namespace Verify.Gallery;

/// <summary>How many schedules it took to kill a mutant, seed by seed.</summary>
/// <param name="Tallies">One for each seed.</param>
sealed record Spread(IReadOnlyList<MutantTally> Tallies)
{
    public int Seeds => Tallies.Count;

    /// <summary>With how many seeds the mutant was killed.</summary>
    public int Killed => Tallies.Count(one => one.Kill is not null);

    /// <summary>Schedules to the kill at the median of all seeds; none if it survives half of them.</summary>
    public double? Median
    {
        get
        {
            double[] sorted = [.. Tallies.Select(one => one.Kill is null ? double.PositiveInfinity : one.Schedules).Order()];
            double median = (sorted[(Seeds - 1) / 2] + sorted[Seeds / 2]) / 2;
            return double.IsFinite(median) ? median : null;
        }
    }

    /// <summary>Schedules to the kill with the unluckiest seed of those that killed it; 0 if none did.</summary>
    public int Max => Tallies.Where(one => one.Kill is not null).Select(one => one.Schedules).DefaultIfEmpty().Max();

    /// <summary>It takes too long.</summary>
    public bool IsSlow => Median is not <= GalleryOrder.MostAtTheMedian;

    /// <summary>The first with whose seed it fell to a property that is not its own; none if there is none.</summary>
    public MutantTally? Wrong => Tallies.FirstOrDefault(one => one is { Kill: not null, IsRight: false });

    public override string ToString()
    {
        string median = Median is { } finite ? finite.ToString("0.#", CultureInfo.InvariantCulture) : "-";
        string killed = Killed == Seeds ? "" : string.Create(CultureInfo.InvariantCulture, $", {Killed} of {Seeds} seeds");
        return string.Create(CultureInfo.InvariantCulture, $"{median} (max {Max}{killed})");
    }
}
