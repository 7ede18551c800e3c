namespace MachineTests;

/// <summary>A claim about single transitions, which a walk checks on all of them.</summary>
sealed record Law(string Claim, Func<Observed, bool> Holds);
