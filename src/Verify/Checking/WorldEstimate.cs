using System.Globalization;
using Checker;
using Models.Checked;

namespace Verify.Checking;

/// <summary>Guesses how large a world is before it is checked.</summary>
static class WorldEstimate
{
    /// <summary>No state takes less: worlds of all kinds were seen to take 79 to 109.</summary>
    public const int LeastBytesPerState = 64;

    /// <summary>Worlds with fewer callers are counted as long as this much memory is enough, which takes a moment.</summary>
    const long ProbeBytes = 24 << 20;

    /// <summary>
    /// About how many states there are, rather too few than too many, from the exact counts of fewer callers; null if
    /// not even two callers can be counted in a moment.
    /// </summary>
    public static double? Of(WorldSetup setup, bool usesSymmetry)
    {
        List<double> counts = [];
        for (int callers = 1; callers <= setup.Callers; callers++)
        {
            CheckOptions options = new() { Threads = 1, MemoryLimit = ProbeBytes, UseSymmetry = usesSymmetry };
            CheckResult<WorldState> result = ModelChecker.Check(
                new WorldModel(setup with { Callers = callers }), Array.Empty<Models.StateProperty<WorldState>>(), options);
            if (result.End != CheckEnd.Complete) break;
            counts.Add(result.DistinctStates);
        }

        return CallerGrowth.Extrapolate(counts, setup.Callers, usesSymmetry);
    }

    /// <exception cref="ArgumentException">The world would not fit in the memory that it may take.</exception>
    public static void RefuseTooLarge(WorldSetup setup, CheckOptions options)
    {
        double? states = Of(setup, options.UseSymmetry);
        if (states * LeastBytesPerState is not { } bytes || bytes <= options.MemoryLimit) return;
        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"This world is too large: it has about {states:N0} states, which take {GiB(bytes)} or more, and may take {GiB(options.MemoryLimit)}. Fewer callers, smaller budgets or a larger --memory would do."));

        static string GiB(double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount / (1L << 30):N2} GiB");
    }
}
