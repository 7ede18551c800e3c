using System;

namespace RefreshCore;

/// <summary>What one step makes of a state.</summary>
public readonly record struct Transition
{
    // A field, since the constructor fills it where it stands: a list that is copied costs more than the step.
    readonly EffectList _effects = default;

    public Transition(RefreshState next, params ReadOnlySpan<RefreshEffect> effects)
    {
        Next = next;
        foreach (ref readonly RefreshEffect effect in effects) _effects.Add(effect);
    }

    /// <summary>Where the machine stands next.</summary>
    public RefreshState Next { get; init; }

    /// <summary>What the driver is to do, in order.</summary>
    public EffectList Effects
    {
        get => _effects;
        init => _effects = value;
    }
}
