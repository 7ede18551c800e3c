using Models;

namespace Harness;

/// <summary>A property fell.</summary>
/// <param name="Property">Which.</param>
/// <param name="Why">How this run breaks it.</param>
/// <param name="Step">The line of the timeline that breaks it, from 1.</param>
public sealed record Violation(Property Property, string Why, int Step)
{
    public override string ToString() => $"{Property.Name}: {Why}";
}
