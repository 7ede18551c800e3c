using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RefreshCore;

/// <summary>
/// The effects of one step, in the order of <see cref="RefreshEffectKind"/>. A value: two lists are equal
/// when they hold equal effects, and making one allocates nothing. Written as a collection; an effect of kind
/// <see cref="RefreshEffectKind.None"/> is left out, so that a conditional one needs no second list.
/// </summary>
[CollectionBuilder(typeof(EffectList), nameof(Create))]
public struct EffectList : IEquatable<EffectList>
{
    /// <summary>Room for one step; a test visits every state and input and finds none that needs more.</summary>
    public const int Capacity = 7;

    Slots _slots;

    public int Count { get; private set; }

    public readonly RefreshEffect this[int index] => AsSpan()[index];

    /// <summary>What a collection expression calls.</summary>
    public static EffectList Create(ReadOnlySpan<RefreshEffect> effects)
    {
        var list = new EffectList();
        foreach (ref readonly RefreshEffect effect in effects) list.Add(effect);
        return list;
    }

    internal void Add(in RefreshEffect effect)
    {
        if (effect.Kind != RefreshEffectKind.None) _slots[Count++] = effect;
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<RefreshEffect> AsSpan() => ((ReadOnlySpan<RefreshEffect>)_slots)[..Count];

    [UnscopedRef]
    public readonly ReadOnlySpan<RefreshEffect>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    public readonly bool Equals(EffectList other) => AsSpan().SequenceEqual(other.AsSpan());

    public override readonly bool Equals(object? obj) => obj is EffectList other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        foreach (RefreshEffect effect in this) hash.Add(effect);
        return hash.ToHashCode();
    }

    public override readonly string ToString() =>
        Count == 0 ? "nothing" : string.Join(", ", AsSpan().ToArray());

    public static bool operator ==(EffectList left, EffectList right) => left.Equals(right);

    public static bool operator !=(EffectList left, EffectList right) => !left.Equals(right);

    [InlineArray(Capacity)]
    struct Slots
    {
        RefreshEffect _first;
    }
}
