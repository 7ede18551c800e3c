using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Models.Checked;

namespace Models.Conformance;

/// <summary>Equal bytes, equal states.</summary>
sealed class StateBytes : IEqualityComparer<WorldState>
{
    public static StateBytes Comparer { get; } = new();

    public bool Equals(WorldState x, WorldState y) => Bytes(in x).SequenceEqual(Bytes(in y));

    public int GetHashCode(WorldState state)
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes(in state));
        return hash.ToHashCode();
    }

    static ReadOnlySpan<byte> Bytes(in WorldState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<WorldState>(in state));
}
