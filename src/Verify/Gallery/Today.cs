using System.Globalization;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>What people do today makes of a mutant: the same plot, and no fault.</summary>
/// <param name="Stress">On real threads, again and again.</param>
/// <param name="Portfolio">Under Coyote as it comes.</param>
sealed record Today(WorkResult Stress, WorkResult Portfolio)
{
    /// <summary>
    /// The plot once on real threads, as any project's test has it: that is the first of the stress test's runs.
    /// </summary>
    public bool FailsPlainTest => Stress is { IsFailure: true, Schedules: 1 };

    /// <summary>What became of the plain test.</summary>
    public string SaysOfPlainTest => IsVacuous(Stress) ? Says(Stress) : FailsPlainTest ? "falls" : "passes";

    /// <summary>One of them was not run.</summary>
    public bool ProvesNothing => IsVacuous(Stress) || IsVacuous(Portfolio);

    /// <summary>After how many runs something fell, or that nothing did.</summary>
    public static string Says(WorkResult result) => IsVacuous(result) ? $"PROVES NOTHING: {result.Vacuous}"
        : result.IsFailure ? result.Schedules.ToString(CultureInfo.InvariantCulture)
        : result.Schedules < result.Item.Schedules ? string.Create(CultureInfo.InvariantCulture, $"survives {result.Schedules}")
        : "survives";

    static bool IsVacuous(WorkResult result) => result is { Vacuous: not null, IsFailure: false };
}
