using Models;

namespace Harness;

/// <summary>
/// A client that is wrong in one place: a step of the machine overridden, a port decorated, or a design that is not ours.
/// It is kept to show that the scenarios and the properties are able to fail.
/// </summary>
/// <param name="variant">The client.</param>
/// <param name="falls">What it breaks, and where. At least one.</param>
public sealed class Mutant(ClientVariant variant, params Fall[] falls)
{
    public ClientVariant Variant { get; } = variant;

    public IReadOnlyList<Fall> Falls { get; } = falls;

    /// <summary>
    /// The classes of bug that it stands for, of <see cref="BugClass.All"/> by number; none if it has no class there.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>
    /// Why its class cannot exist in our design, where it is shown in an older one; none if it can exist in ours.
    /// </summary>
    public string? OlderDesign { get; init; }

    /// <summary>
    /// The older design without this one fault, which shows that it is the fault that falls and not the design; none if
    /// the design is ours.
    /// </summary>
    public ClientVariant? Mended { get; init; }

    public override string ToString() => Variant.Name;
}

/// <summary>A scenario that shows a mutant, and what falls in it.</summary>
/// <param name="scenario">Where the mutant is seen.</param>
/// <param name="properties">
/// What falls: one property, or those of which the schedule decides which falls first.
/// </param>
public sealed class Fall(Scenario scenario, params Property[] properties)
{
    /// <summary>
    /// The scenario, judged by the whole catalogue. Of what it asks for besides, only what is expected: a client that
    /// logs its user out fails callers as well, and which is seen first is a matter of schedule.
    /// </summary>
    public Scenario Scenario { get; } = scenario with
    {
        AlsoHolds = [.. scenario.AlsoHolds.Where(properties.Contains)],
    };

    public IReadOnlyList<Property> Properties { get; } = properties;

    public string Expected => string.Join(" or ", Properties.Select(property => property.Name));
}
