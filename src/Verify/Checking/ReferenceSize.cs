using Checker;
using Models;
using Models.Reference;

namespace Verify.Checking;

/// <summary>A size of the reference model, and whether callers are told apart.</summary>
sealed record ReferenceSize(int Callers, int Crashes, int Cuts, int Expiries, bool UseSymmetry)
{
    /// <summary>No state takes less: a key, its predecessor, and its part of a table that is as full as it may be.</summary>
    public const int LeastBytesPerState = 17;

    /// <summary>Smaller models are counted as long as this much memory is enough, which takes a moment.</summary>
    const long ProbeBytes = 8 << 20;

    public ReferenceModel Model => new(Callers, Crashes, Cuts, Expiries);

    /// <summary>
    /// About how many states there are, rather too few than too many, from the exact counts of fewer callers; null if not
    /// even two callers can be counted in a moment.
    /// </summary>
    public double? Estimate()
    {
        List<double> counts = [];
        for (int callers = 1; callers <= Callers && Count(this with { Callers = callers }) is { } count; callers++)
            counts.Add(count);
        return CallerGrowth.Extrapolate(counts, Callers, UseSymmetry);
    }

    /// <summary>Counts representatives, and the states that they stand for; null if there are too many.</summary>
    static double? Count(ReferenceSize size)
    {
        long represented = 0;
        ReferenceModel model = size.Model;
        StateProperty<ReferenceState> tally = StateProperty.Always("tally", (in ReferenceState state) =>
        {
            represented += model.OrbitOf(in state);
            return true;
        });
        CheckOptions options = new() { Threads = 1, MemoryLimit = ProbeBytes };
        CheckResult<ReferenceState> result = ModelChecker.Check(model, [tally], options);
        if (result.End != CheckEnd.Complete) return null;
        return size.UseSymmetry ? result.DistinctStates : represented;
    }

    public override string ToString() =>
        $"the reference model with {Callers} callers, {Crashes} crashes, {Cuts} cuts, {Expiries} expiries, {(UseSymmetry ? "up to symmetry" : "without symmetry")}";
}
