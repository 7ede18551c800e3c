using System.Runtime.Intrinsics.X86;

namespace Checker;

/// <summary>
/// Finds a key's number: an open-addressing table of slots of 32 bits. A slot is 0 when empty; otherwise its low bits
/// are a number plus 1, and its high bits a tag, as much of the hash as there is room for. Numbers below the
/// log's count are positions in it; the numbers from there on are the current round's findings, which claim
/// to be new. A slot only goes from empty to a finding, from a finding to an earlier one of the same key, and, when the
/// round is over, from a finding to the position that it was given. So the workers need no lock, and who
/// wins does not depend on who was first.
/// </summary>
internal sealed unsafe class StateTable(NativeArena arena, StateLog log)
{
    const long FirstCapacity = 1 << 12;
    const long MaxCapacity = 1L << 32;

    /// <summary>How many findings ahead a slot is asked for, and after that the key that it leads to.</summary>
    const int SlotLead = 24, KeyLead = 12;

    uint* _slots;
    long _capacity;

    /// <summary>The bits of a slot that are a number; also those of a hash that are its home slot.</summary>
    uint _mask;

    /// <summary>Makes room for so many numbers in all, or returns false if memory ran out.</summary>
    public bool TryReserve(long count, Crew crew)
    {
        if (count <= _capacity / 4 * 3) return true;
        long least = Math.Max(_capacity * 2, FirstCapacity);
        while (count > least / 4 * 3) least *= 2;

        // A larger table is filled anew, one look-up a state: so it grows fourfold, if there is room for that.
        return TryReplace(Math.Max(least, _capacity * 4), crew) || TryReplace(least, crew);
    }

    bool TryReplace(long capacity, Crew crew)
    {
        uint* slots = capacity > MaxCapacity ? null : (uint*)arena.TryAllocate(capacity * sizeof(uint));
        if (slots is null) return false;
        arena.Free(_slots);
        _slots = slots;
        _capacity = capacity;
        _mask = (uint)(capacity - 1);
        crew.Share(0, log.Count, (_, _, from, to) => Refill(from, to));
        return true;
    }

    /// <summary>Lets each finding of a part whose key is new claim a slot.</summary>
    public void Claim(Findings findings, Findings[] all)
    {
        int count = findings.Count, claims = 0;
        for (int i = 0; i < count; i++)
        {
            Prefetch(findings, i, count);
            Finding* finding = findings[i];
            finding->Claim = 0;
            if (TryClaim(finding, findings.FirstNumber + (uint)i, all)) claims++;
        }

        findings.CountClaims(claims);
    }

    /// <summary>Writes the new states of a part to the log, from a position on.</summary>
    public void Commit(Findings findings, uint position)
    {
        for (int i = 0; i < findings.Count; i++)
        {
            Finding* finding = findings[i];
            if (finding->Claim == 0) continue;
            ulong* key = log.Key(position);
            for (int k = 0; k < log.KeyWords; k++) key[k] = Findings.Key(finding)[k];
            log.Predecessor(position) = finding->Predecessor;
            _slots[((uint)finding->Hash + finding->Claim - 1) & _mask] = Slot(finding->Hash, position++);
        }
    }

    /// <summary>The position of a key, or null if it is not there. Between rounds only.</summary>
    public uint? Find(ulong* key)
    {
        ulong hash = StateHash.Of(key, log.KeyWords);
        for (uint at = (uint)hash & _mask; _slots[at] != 0; at = (at + 1) & _mask)
        {
            if (HasTag(_slots[at], hash) && IsSame(key, log.Key(NumberIn(_slots[at])))) return NumberIn(_slots[at]);
        }

        return null;
    }

    bool TryClaim(Finding* finding, uint number, Findings[] all)
    {
        ulong hash = finding->Hash;
        ulong* key = Findings.Key(finding);
        for (uint distance = 0; ; distance++)
        {
            uint* slot = _slots + (((uint)hash + distance) & _mask);
            uint seen = Volatile.Read(ref *slot);
            if (seen == 0)
            {
                // Written before the claim can be seen, because whoever takes the claim over erases it.
                finding->Claim = distance + 1;
                seen = Interlocked.CompareExchange(ref *slot, Slot(hash, number), 0);
                if (seen == 0) return true;
                finding->Claim = 0;
            }

            if (!HasTag(seen, hash)) continue;
            if (NumberIn(seen) < log.Count)
            {
                if (IsSame(key, log.Key(NumberIn(seen)))) return false;
            }
            else if (IsSame(key, Findings.Key(Rival(seen, all, out _))))
            {
                return TryTakeOver(slot, finding, number, distance, all);
            }
        }
    }

    /// <summary>Of findings of the same key the earliest has the claim: the one that a single worker would have kept.</summary>
    bool TryTakeOver(uint* slot, Finding* finding, uint number, uint distance, Findings[] all)
    {
        finding->Claim = distance + 1;
        for (uint seen = Volatile.Read(ref *slot); number < NumberIn(seen);)
        {
            uint before = Interlocked.CompareExchange(ref *slot, Slot(finding->Hash, number), seen);
            if (before == seen)
            {
                Rival(seen, all, out Findings owner)->Claim = 0;
                owner.CountClaims(-1);
                return true;
            }

            seen = before;
        }

        finding->Claim = 0;
        return false;
    }

    Finding* Rival(uint slot, Findings[] all, out Findings owner)
    {
        uint number = NumberIn(slot);
        int part = 0;
        while (number - all[part].FirstNumber >= all[part].Count) part++;
        owner = all[part];
        return owner[(int)(number - owner.FirstNumber)];
    }

    void Refill(uint from, uint to)
    {
        for (uint position = from; position < to; position++)
        {
            uint ahead = Math.Min(position + SlotLead, to - 1);
            Prefetch(_slots + ((uint)StateHash.Of(log.Key(ahead), log.KeyWords) & _mask));
            ulong hash = StateHash.Of(log.Key(position), log.KeyWords);
            uint at = (uint)hash & _mask;
            while (_slots[at] != 0 || Interlocked.CompareExchange(ref _slots[at], Slot(hash, position), 0) != 0)
                at = (at + 1) & _mask;
        }
    }

    uint Slot(ulong hash, uint number) => ((uint)(hash >> 32) & ~_mask) | (number + 1);

    uint NumberIn(uint slot) => (slot & _mask) - 1;

    bool HasTag(uint slot, ulong hash) => ((slot ^ (uint)(hash >> 32)) & ~_mask) == 0;

    bool IsSame(ulong* left, ulong* right) => StateLog.IsSameKey(left, right, log.KeyWords);

    void Prefetch(Findings findings, int index, int count)
    {
        if (index + SlotLead < count) Prefetch(_slots + ((uint)findings[index + SlotLead]->Hash & _mask));
        if (index + KeyLead >= count) return;
        // Without a branch that nobody could predict: what is not in the log is taken for the log's last.
        uint number = NumberIn(_slots[(uint)findings[index + KeyLead]->Hash & _mask]);
        Prefetch(log.Key(Math.Min(number, log.Count - 1)));
    }

    static void Prefetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }
}
