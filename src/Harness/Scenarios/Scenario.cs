using Models;
using RefreshCore;

namespace Harness;

/// <summary>A small world with a plot, and what must be true of every way in which it can go.</summary>
/// <param name="Name">A claim's subject, as in reports and on the command line.</param>
/// <param name="Says">The plot, in a sentence.</param>
/// <param name="Plot">What happens, up to the point where the faults are over.</param>
public sealed record Scenario(string Name, string Says, Func<ScenarioRun, Task> Plot)
{
    public RotationPolicy Policy { get; init; } = RotationPolicy.Strict;

    /// <summary>The limits that the client is given.</summary>
    public RefreshPolicy ClientPolicy { get; init; } = RefreshPolicy.Default;

    /// <summary>How long access tokens are said to live; none when the server does not say.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>How few threads the app has; none where threads abound.</summary>
    public PoolSetup? Pool { get; init; }

    /// <summary>What each request carries, as content that can be read once; none if requests carry nothing.</summary>
    public string? Content { get; init; }

    /// <summary>
    /// What the app does when it is told that its session has ended, before it returns to who tells it; none if nothing.
    /// </summary>
    public Func<ClientProcess, Task>? WhenExpired { get; init; }

    /// <summary>
    /// Vault writes that fail take effect nevertheless, later: before the next operation on the disk at the latest.
    /// </summary>
    public bool FailedWritesLandLate { get; init; }

    /// <summary>
    /// What it has that the model has not, so that its runs cannot be compared with the model's; none if they are.
    /// </summary>
    public string? OutsideTheModel { get; init; }

    public FaultBudget Faults { get; init; } = FaultBudget.None;

    /// <summary>Callers of the plot that stay away, which is how a failure is made smaller.</summary>
    public IReadOnlySet<int> Absent { get; init; } = new HashSet<int>();

    /// <summary>What must hold in any scenario.</summary>
    public IReadOnlyList<Property> Always { get; init; } = PropertyCatalogue.Always;

    /// <summary>Checked besides <see cref="Always"/>.</summary>
    public IReadOnlyList<Property> AlsoHolds { get; init; } = [];

    /// <summary>
    /// What some schedule must have seen, or the exploration has proved nothing (DESIGN section 5, <c>Sometimes</c>).
    /// </summary>
    public IReadOnlyList<Property> MustHappen { get; init; } = [];

    public IReadOnlyList<Property> Properties => [.. Always, .. AlsoHolds];

    public override string ToString() => Name;
}
