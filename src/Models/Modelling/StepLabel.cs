namespace Models;

/// <summary>Which step this was.</summary>
/// <param name="Action">The kind of action, as the model numbers them.</param>
/// <param name="Actor">Who took it, if the action has an actor.</param>
public readonly record struct StepLabel(byte Action, byte Actor = 0);
