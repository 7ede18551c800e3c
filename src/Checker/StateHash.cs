using System.Runtime.CompilerServices;

namespace Checker;

/// <summary>A 64-bit hash of a key. It only decides where a state is put; equality is always decided by the key.</summary>
internal static unsafe class StateHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong* key, int words)
    {
        ulong hash = 0;
        for (int i = 0; i < words; i++)
        {
            hash = (hash ^ key[i]) * 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        }

        return hash ^ (hash >> 32);
    }
}
