using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Models;

namespace Checker;

/// <summary>
/// The only place where states are packed. A model's state is made of whole bytes of which few bits ever change;
/// its key is the bits that each byte needs for its largest value, and no others. Packing loses nothing: two
/// states have the same key exactly when their bytes are the same.
/// </summary>
internal sealed unsafe class StateCodec<TState>
    where TState : unmanaged
{
    /// <summary>The longest key, in words: that of a state of which nothing can be saved.</summary>
    public static readonly int MaxKeyWords = sizeof(TState) / sizeof(ulong);

    /// <summary>The bits of one 8-byte word of the state that count, and their place in a word of the key.</summary>
    readonly record struct Field(ulong Mask, int Word, int KeyWord, int Shift);

    /// <summary>In the order of the key's words.</summary>
    readonly Field[] _fields;

    /// <summary>For each word of the key, where its fields end and the next one's begin.</summary>
    readonly int[] _ends;

    /// <summary>The words of the state that are always zero.</summary>
    readonly int[] _idleWords;

    /// <exception cref="ModelException">The size of a state is no multiple of 8.</exception>
    public StateCodec(in TState largest)
    {
        if (sizeof(TState) % sizeof(ulong) != 0)
            throw new ModelException($"A {typeof(TState).Name} has {sizeof(TState)} bytes, which is no multiple of 8.");

        var words = new ReadOnlySpan<ulong>(Unsafe.AsPointer(ref Unsafe.AsRef(in largest)), MaxKeyWords);
        List<Field> fields = [];
        List<int> idleWords = [];
        int keyWord = 0, used = 0;
        for (int i = 0; i < MaxKeyWords; i++)
        {
            ulong mask = BitsUpTo(words[i]);
            int width = BitOperations.PopCount(mask);
            if (used + width > 64) (keyWord, used) = (keyWord + 1, 0);
            if (width == 0) idleWords.Add(i);
            else fields.Add(new Field(mask, i, keyWord, used));
            used += width;
        }

        (_fields, _idleWords, KeyWords) = ([.. fields], [.. idleWords], keyWord + 1);
        _ends = [.. Enumerable.Range(0, KeyWords).Select(word => fields.Count(field => field.KeyWord <= word))];
    }

    /// <summary>Length of a key in words of 8 bytes.</summary>
    public int KeyWords { get; }

    /// <summary>Writes the state's key.</summary>
    /// <exception cref="ModelException">The state is beyond the model's largest.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pack(TState* state, ulong* key)
    {
        ulong* words = (ulong*)state;
        ulong stray = 0;
        int at = 0;
        for (int keyWord = 0; keyWord < _ends.Length; keyWord++)
        {
            ulong packed = 0;
            for (int end = _ends[keyWord]; at < end; at++)
            {
                ref readonly Field field = ref _fields[at];
                ulong word = words[field.Word];
                stray |= word & ~field.Mask;
                packed |= Gather(word, field.Mask) << field.Shift;
            }

            key[keyWord] = packed;
        }

        foreach (int word in _idleWords) stray |= words[word];
        if (stray != 0) ThrowBeyondLargest((byte*)state);
    }

    /// <summary>Writes the state that has this key over another one, or over zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unpack(ulong* key, TState* state)
    {
        ulong* words = (ulong*)state;
        foreach (Field field in _fields) words[field.Word] = Scatter(key[field.KeyWord] >> field.Shift, field.Mask);
    }

    /// <summary>The bits under the mask, moved together at the low end.</summary>
    static ulong Gather(ulong word, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(word, mask) : GatherInSoftware(word, mask);

    /// <summary>The low bits, moved apart to where the mask has its own.</summary>
    static ulong Scatter(ulong bits, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, mask) : ScatterInSoftware(bits, mask);

    /// <summary>The same where the processor has no instruction for it. Masks take the low bits of each byte.</summary>
    internal static ulong GatherInSoftware(ulong word, ulong mask)
    {
        ulong bits = 0;
        for (int used = 0; mask != 0; mask >>= 8, word >>= 8)
        {
            bits |= (word & (byte)mask) << used;
            used += BitOperations.PopCount((byte)mask);
        }

        return bits;
    }

    internal static ulong ScatterInSoftware(ulong bits, ulong mask)
    {
        ulong word = 0;
        for (int shift = 0; shift < 64; shift += 8)
        {
            ulong part = (byte)(mask >> shift);
            word |= (bits & part) << shift;
            bits >>= BitOperations.PopCount(part);
        }

        return word;
    }

    /// <summary>For each byte the bits of its values up to this one.</summary>
    static ulong BitsUpTo(ulong largest)
    {
        ulong mask = 0;
        for (int shift = 0; shift < 64; shift += 8)
        {
            int width = 32 - BitOperations.LeadingZeroCount((uint)(byte)(largest >> shift));
            mask |= ((1UL << width) - 1) << shift;
        }

        return mask;
    }

    void ThrowBeyondLargest(byte* bytes)
    {
        int at = 0;
        while ((bytes[at] & ~Mask(at)) == 0) at++;
        throw new ModelException(
            $"Byte {at} of a {typeof(TState).Name} is {bytes[at]}, beyond what the model calls its largest.");

        byte Mask(int index) =>
            (byte)(_fields.FirstOrDefault(field => field.Word == index / 8).Mask >> (index % 8 * 8));
    }
}
