using Checker;
using Models;
using Models.Checked;

namespace Verify.Checking;

/// <summary>What a reuse interval is to survive.</summary>
sealed record WindowCase(string Name, int LostAnswers, int Deaths)
{
    public static IReadOnlyList<WindowCase> All { get; } =
        [new("one lost answer", 1, 0), new("one process death", 0, 1), new("both", 1, 1)];
}

/// <summary>Searches the timed model for the smallest reuse interval that logs nobody out.</summary>
static class WindowSearch
{
    /// <summary>In ticks; null if no interval does, however long.</summary>
    /// <exception cref="ArgumentException">More than <see cref="WorldTiming.Most"/> ticks would be needed.</exception>
    public static int? Smallest(
        WorldTiming timing, WindowCase window, RotationPolicy policy = RotationPolicy.ReuseIntervalSameToken)
    {
        // An idempotent parent is an interval without an end.
        if (!Survives(timing, window, RotationPolicy.IdempotentParent)) return null;
        int least = 0, most = WorldTiming.Most;
        if (!Survives(timing with { ReuseInterval = most }, window, policy))
            throw new ArgumentException($"For {window.Name} more than {most} ticks are needed: a longer --tick would do.");
        while (least < most)
        {
            int middle = (least + most) / 2;
            if (Survives(timing with { ReuseInterval = middle }, window, policy)) most = middle;
            else least = middle + 1;
        }

        return least;
    }

    /// <summary>Whether the user stays signed in, in every run.</summary>
    public static bool Survives(WorldTiming timing, WindowCase window, RotationPolicy policy)
    {
        WorldSetup setup = new()
        {
            Callers = 1,
            Policy = policy,
            Timing = timing,
            Faults = FaultBudget.None.With(Fault.AccessTokenExpired)
                .With(Fault.CutAfterServer, window.LostAnswers)
                .With(Fault.ProcessDeath, window.Deaths),
        };
        StateProperty<WorldState> survival =
            WorldProperties.Claims(setup).First(claim => claim.Name == WorldProperties.SessionSurvives);
        CheckResult<WorldState> result = ModelChecker.Check(
            new WorldModel(setup), [survival], new CheckOptions { Threads = 1, StopAtFirstViolation = true });
        return result.Properties[0].Verdict switch
        {
            Verdict.Holds => true,
            Verdict.Violated => false,
            _ => throw new InvalidOperationException($"{result}"),
        };
    }
}
