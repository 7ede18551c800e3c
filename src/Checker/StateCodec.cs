using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Checker;

/// <summary>
/// The only place where states are packed. A model's state is made of whole bytes, few of whose bits ever change;
/// its key keeps the bits below each byte's largest value and nothing else. Packing loses nothing: two
/// states have the same key exactly when their bytes are the same.
/// </summary>
internal sealed unsafe class StateCodec<TState>
    where TState : unmanaged
{
    /// <summary>Bits of one 8-byte word of the state, moved to one place in one word of the key.</summary>
    readonly record struct Field(ulong Mask, int KeyWord, int Shift);

    /// <summary>The longest key: a state that nothing could be saved of.</summary>
    public static readonly int MaxKeyWords = sizeof(TState) / sizeof(ulong);

    readonly Field[] _fields;

    public StateCodec(in TState largest)
    {
        if (sizeof(TState) % sizeof(ulong) != 0)
            throw new ModelException($"The size of {typeof(TState).Name} is {sizeof(TState)}, no multiple of 8.");

        _fields = new Field[StateWords];
        int keyWord = 0, used = 0;
        for (int i = 0; i < StateWords; i++)
        {
            ulong mask = BitsUpTo(Words(largest)[i]);
            int width = BitOperations.PopCount(mask);
            if (used + width > 64) (keyWord, used) = (keyWord + 1, 0);
            _fields[i] = new(mask, keyWord, used & 63);
            used += width;
        }

        KeyWords = keyWord + 1;
    }

    static int StateWords => sizeof(TState) / sizeof(ulong);

    /// <summary>Length of a key in words of 8 bytes.</summary>
    public int KeyWords { get; }

    /// <summary>Writes the state's key.</summary>
    /// <exception cref="ModelException">The state is beyond the model's largest.</exception>
    public void Pack(TState* state, ulong* key)
    {
        ulong* words = (ulong*)state;
        ulong packed = 0, stray = 0;
        int keyWord = 0;
        for (int i = 0; i < StateWords; i++)
        {
            Field field = _fields[i];
            if (field.KeyWord != keyWord)
            {
                key[keyWord++] = packed;
                packed = 0;
            }

            stray |= words[i] & ~field.Mask;
            packed |= Gather(words[i], field.Mask) << field.Shift;
        }

        key[keyWord] = packed;
        if (stray != 0) ThrowBeyondLargest(words);
    }

    /// <summary>Writes the state that has this key.</summary>
    public void Unpack(ulong* key, TState* state)
    {
        ulong* words = (ulong*)state;
        for (int i = 0; i < StateWords; i++)
        {
            Field field = _fields[i];
            words[i] = Scatter(key[field.KeyWord] >> field.Shift, field.Mask);
        }
    }

    /// <summary>The bits under the mask, moved together at the low end.</summary>
    static ulong Gather(ulong word, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(word, mask) : GatherInSoftware(word, mask);

    /// <summary>The low bits, moved apart to where the mask has its own.</summary>
    static ulong Scatter(ulong bits, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, mask) : ScatterInSoftware(bits, mask);

    internal static ulong GatherInSoftware(ulong word, ulong mask)
    {
        ulong bits = 0;
        for (int at = 0; mask != 0; mask &= mask - 1, at++)
            bits |= ((word >> BitOperations.TrailingZeroCount(mask)) & 1) << at;
        return bits;
    }

    internal static ulong ScatterInSoftware(ulong bits, ulong mask)
    {
        ulong word = 0;
        for (; mask != 0; mask &= mask - 1, bits >>= 1)
            word |= (bits & 1) << BitOperations.TrailingZeroCount(mask);
        return word;
    }

    /// <summary>For each byte the bits that its values up to this one may have.</summary>
    static ulong BitsUpTo(ulong largest)
    {
        ulong mask = 0;
        for (int shift = 0; shift < 64; shift += 8)
        {
            uint value = (byte)(largest >> shift);
            mask |= (ulong)((1 << (32 - BitOperations.LeadingZeroCount(value))) - 1) << shift;
        }

        return mask;
    }

    static ReadOnlySpan<ulong> Words(in TState state) =>
        new(Unsafe.AsPointer(ref Unsafe.AsRef(in state)), StateWords);

    void ThrowBeyondLargest(ulong* words)
    {
        for (int i = 0; i < sizeof(TState); i++)
        {
            byte mask = (byte)(_fields[i / 8].Mask >> (i % 8 * 8)), value = ((byte*)words)[i];
            if ((value & ~mask) != 0)
                throw new ModelException($"Byte {i} of a {typeof(TState).Name} is {value}; its largest was to be {mask}.");
        }
    }
}
