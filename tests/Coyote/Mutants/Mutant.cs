using Harness;
using Models;

namespace CoyoteTests;

/// <summary>
/// A client that is wrong in one place: a step of the machine overridden, or a port decorated. It is kept to show that
/// the scenarios and the properties are able to fail.
/// </summary>
/// <param name="variant">The client.</param>
/// <param name="falls">What it breaks. At least one.</param>
sealed class Mutant(ClientVariant variant, params Fall[] falls)
{
    public ClientVariant Variant { get; } = variant;

    public IReadOnlyList<Fall> Falls { get; } = falls;
}

/// <summary>A scenario that shows a mutant, and the property that falls in it.</summary>
sealed record Fall(Scenario Scenario, Property Property)
{
    /// <summary>
    /// The scenario, judged by the whole catalogue. Of what it asks for besides, only the property itself: a client that
    /// logs its user out fails callers as well, and which is seen first is a matter of schedule.
    /// </summary>
    public Scenario Judged { get; } = Scenario with
    {
        AlsoHolds = [.. Scenario.AlsoHolds.Where(property => property == Property)],
    };
}
