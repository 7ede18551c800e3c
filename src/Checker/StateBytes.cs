using System.Runtime.InteropServices;

namespace Checker;

/// <summary>Equal bytes, equal states, whatever the state's fields can do.</summary>
internal sealed class StateBytes<TState> : IEqualityComparer<TState>
    where TState : unmanaged
{
    public static StateBytes<TState> Comparer { get; } = new();

    public bool Equals(TState x, TState y) => Bytes(in x).SequenceEqual(Bytes(in y));

    public int GetHashCode(TState obj)
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes(in obj));
        return hash.ToHashCode();
    }

    static ReadOnlySpan<byte> Bytes(ref readonly TState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state));
}
