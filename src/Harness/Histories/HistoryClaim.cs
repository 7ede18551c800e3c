using Models;

namespace Harness;

/// <summary>What is claimed of every history of the machine, plausible or not.</summary>
/// <param name="Name">The property of the catalogue that it is part of, or else the rule that it states.</param>
/// <param name="Violation">Why a history violates it; null if it does not.</param>
public sealed record HistoryClaim(string Name, Func<History, string?> Violation)
{
    public HistoryClaim(Property property, Func<History, string?> violation)
        : this(property.Name, violation)
    {
    }

    public override string ToString() => Name;
}
