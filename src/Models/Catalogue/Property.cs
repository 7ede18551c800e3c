namespace Models;

/// <summary>
/// A named claim about every run, defined once and evaluated by every host: <see cref="PropertyCatalogue.Judge"/>
/// looks at each event before it is recorded, <see cref="PropertyCatalogue.JudgeEnd"/> at how a run ended.
/// </summary>
/// <param name="Name">As in every report.</param>
/// <param name="Kind">What kind of claim it is (DESIGN section 5).</param>
/// <param name="Says">The claim, in a sentence.</param>
public sealed record Property(string Name, PropertyKind Kind, string Says)
{
    /// <summary>What stands for it in a verdict; none if it is one of <see cref="PropertyKind.Sometimes"/>.</summary>
    public PropertySet Bit { get; init; }

    /// <summary>The event that shows it, if it is one of <see cref="PropertyKind.Sometimes"/>.</summary>
    public WorldEventKind? Witness { get; init; }

    public override string ToString() => Name;
}
