namespace Verify.Checking;

/// <summary>Guesses from the sizes of a model with few callers how large it is with more.</summary>
static class CallerGrowth
{
    /// <summary>About how many states there are, rather too few than too many.</summary>
    /// <param name="counts">States with one caller, with two, and so on.</param>
    /// <param name="callers">With how many the model is to be checked.</param>
    /// <param name="usesSymmetry">Whether callers that differ only in who they are count once.</param>
    /// <returns>Null if less is known than of two callers, and more is asked.</returns>
    public static double? Extrapolate(IReadOnlyList<double> counts, int callers, bool usesSymmetry)
    {
        int known = counts.Count;
        if (known == callers) return counts[^1];
        if (known < 2) return null;

        // Callers that are told apart multiply the states; otherwise they add one more to a bag, which is a power.
        double growth = counts[^1] / counts[^2];
        return usesSymmetry
            ? counts[^1] * Math.Pow((double)callers / known, Math.Log(growth) / Math.Log((double)known / (known - 1)))
            : counts[^1] * Math.Pow(growth, callers - known);
    }
}
