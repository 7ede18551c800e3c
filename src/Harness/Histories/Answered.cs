using RefreshCore;

namespace Harness;

/// <summary>One step of a history.</summary>
public readonly record struct Answered(RefreshState Before, RefreshInput Input, Transition Answer)
{
    public RefreshEffect[] Effects => [.. Answer.Effects.AsSpan()];

    /// <summary>What it asked for of this kind.</summary>
    public IEnumerable<RefreshEffect> Of(RefreshEffectKind kind) => Effects.Where(effect => effect.Kind == kind);

    public override string ToString() => $"{Input} -> {Answer.Effects} [{Answer.Next.Phase}]";
}
