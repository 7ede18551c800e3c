using System.Globalization;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>A column that is there if it was measured.</summary>
/// <param name="Heading">As on the page.</param>
/// <param name="Cell">What it says of a mutant.</param>
sealed record MeasuredColumn(string Heading, Func<MutantTally, string> Cell);

/// <summary>The mutants of the client under this suite, beside what people do today.</summary>
static class Comparison
{
    /// <summary>What can be said of each mutant besides.</summary>
    public static IReadOnlyList<MeasuredColumn> Columns(GalleryTally tally)
    {
        MeasuredColumn[] spread = tally.Order.Seeds == 1 ? [] :
            [new(Invariant($"median of {tally.Order.Seeds} seeds"), one => $"{one.Spread}")];
        MeasuredColumn[] today = !tally.Order.WantsToday ? [] :
        [
            new("plain test", one => one.Today?.SaysOfPlainTest ?? ""),
            new("stress", one => Told(one.Today?.Stress)),
            new("portfolio", one => Told(one.Today?.Portfolio)),
        ];
        return [.. spread, .. today];
    }

    /// <summary>The comparison in two sentences; none if there is none.</summary>
    public static string? Summary(GalleryTally tally)
    {
        if (!tally.Order.WantsToday) return null;
        int all = tally.Clients.Count;
        int plain = tally.Clients.Count(one => one.Today is { FailsPlainTest: true });
        int stress = tally.Clients.Count(one => one.Today is { Stress.IsFailure: true });
        int portfolio = tally.Clients.Count(one => one.Today is { Portfolio.IsFailure: true });
        int suite = tally.Clients.Count(one => one.IsRight);
        return Invariant($"Of {all} mutants a plain test (the plot once, real threads, no faults) finds {plain}, a stress test ({GalleryOrder.RunsOfToday} of the same runs) {stress}, and Coyote's default portfolio without faults {portfolio} in {GalleryOrder.RunsOfToday} schedules. ")
            + Invariant($"This suite finds {suite} in at most {tally.Order.Schedules}{Slowest(tally)}.");
    }

    static string Slowest(GalleryTally tally)
    {
        MutantTally? slowest = tally.Clients.Where(one => one.Spread is not null)
            .MaxBy(one => one.Spread!.Median ?? double.PositiveInfinity);
        return slowest is null
            ? ""
            : Invariant($", of which {slowest.Mutant} takes the longest: {slowest.Spread} schedules at the median of {tally.Order.Seeds} seeds");
    }

    static string Told(WorkResult? result) => result is null ? "" : Today.Says(result);

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
