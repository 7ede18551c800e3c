namespace RefreshCore;

/// <summary>What one step makes of a state: the next one, and what the driver is to do.</summary>
public readonly record struct Transition(RefreshState Next, EffectList Effects);
