using Models;

namespace Harness;

/// <summary>A fault that struck, by the opportunity that it took.</summary>
/// <param name="Fault">Which fault.</param>
/// <param name="Opportunity">
/// Of how many opportunities for it, while any of its budget was left, this was the last; from 1.
/// </param>
public readonly record struct Strike(Fault Fault, int Opportunity)
{
    public override string ToString() => $"{Fault} at its opportunity {Opportunity}";
}
