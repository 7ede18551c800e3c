using System.Runtime.Intrinsics.X86;

namespace Checker;

/// <summary>
/// Finds a key's number: an open-addressing table of slots of 32 bits. A slot is 0 when empty; otherwise its low bits
/// are a number plus 1 and its high bits a tag, as much of the hash as there is room for. Numbers below the
/// count of the log are positions in it; the numbers from there on are those of the current round's findings,
/// which claim to be new. A slot only goes from empty to a finding, from a finding to an earlier one
/// of the same key, and, when the round is over, from a finding to the position that it was given.
/// </summary>
internal sealed unsafe class StateTable(NativeArena arena, StateLog log)
{
    const long FirstCapacity = 1 << 12;
    const int SlotLead = 24;
    const int KeyLead = 12;

    uint* _slots;

    /// <summary>The bits of a slot that are a number; also those of a hash that are its home slot.</summary>
    uint _mask;

    /// <summary>Makes room for so many numbers in all; false if memory ran out. No worker may be at work.</summary>
    public bool TryReserve(long count, Action<int, Action<int>> inParallel, int workers)
    {
        long capacity = _slots is null ? 0 : (long)_mask + 1, wanted = Math.Max(capacity, FirstCapacity);
        while (count > wanted / 4 * 3) wanted *= 2;
        if (wanted == capacity) return true;
        uint* slots = (uint*)arena.TryAllocate(wanted * sizeof(uint));
        if (slots is null) return false;
        arena.Free(_slots);
        _slots = slots;
        _mask = (uint)(wanted - 1);
        long states = log.Count;
        inParallel(workers, worker => Refill((uint)(states * worker / workers), (uint)(states * (worker + 1) / workers)));
        return true;
    }

    /// <summary>Lets each of a worker's findings whose key is new claim a slot. Workers may do so at once.</summary>
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

        findings.Claims = claims;
    }

    /// <summary>Writes a worker's new states to the log, from a position on.</summary>
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
        for (uint at = (uint)hash & _mask; ; at = (at + 1) & _mask)
        {
            uint slot = _slots[at];
            if (slot == 0) return null;
            if (HasTag(slot, hash) && IsSame(key, log.Key(NumberIn(slot)))) return NumberIn(slot);
        }
    }

    bool TryClaim(Finding* finding, uint number, Findings[] all)
    {
        ulong hash = finding->Hash;
        uint mine = Slot(hash, number);
        ulong* key = Findings.Key(finding);
        for (uint distance = 0; ; distance++)
        {
            uint* slot = _slots + (((uint)hash + distance) & _mask);
            uint seen = Volatile.Read(ref *slot);
            if (seen == 0)
            {
                // Written before the claim can be seen, since whoever takes the claim over writes here too.
                finding->Claim = distance + 1;
                seen = Interlocked.CompareExchange(ref *slot, mine, 0);
                if (seen == 0) return true;
                finding->Claim = 0;
            }

            if (!HasTag(seen, hash)) continue;
            if (NumberIn(seen) < log.Count)
            {
                if (IsSame(key, log.Key(NumberIn(seen)))) return false;
                continue;
            }

            Finding* rival = Pending(NumberIn(seen), all, out Findings owner);
            if (!IsSame(key, Findings.Key(rival))) continue;
            if (TakeOver()) return true;
            return false;

            // The earliest finding is the one that a single worker would have kept.
            bool TakeOver()
            {
                finding->Claim = distance + 1;
                while (number < NumberIn(seen))
                {
                    uint before = Interlocked.CompareExchange(ref *slot, mine, seen);
                    if (before == seen)
                    {
                        rival->Claim = 0;
                        Interlocked.Increment(ref owner.LostClaims);
                        return true;
                    }

                    seen = before;
                    rival = Pending(NumberIn(seen), all, out owner);
                }

                finding->Claim = 0;
                return false;
            }
        }
    }

    static Finding* Pending(uint number, Findings[] all, out Findings owner)
    {
        int worker = all.Length - 1;
        while (all[worker].Count == 0 || number < all[worker].FirstNumber) worker--;
        owner = all[worker];
        return owner[(int)(number - owner.FirstNumber)];
    }

    void Refill(uint from, uint to)
    {
        for (uint position = from; position < to; position++)
        {
            if (position + SlotLead < to) Prefetch(_slots + ((uint)StateHash.Of(log.Key(position + SlotLead), log.KeyWords) & _mask));
            ulong hash = StateHash.Of(log.Key(position), log.KeyWords);
            uint at = (uint)hash & _mask;
            while (_slots[at] != 0 || Interlocked.CompareExchange(ref _slots[at], Slot(hash, position), 0) != 0)
                at = (at + 1) & _mask;
        }
    }

    uint Slot(ulong hash, uint number) => ((uint)(hash >> 32) & ~_mask) | (number + 1);

    uint NumberIn(uint slot) => (slot & _mask) - 1;

    bool HasTag(uint slot, ulong hash) => ((slot ^ (uint)(hash >> 32)) & ~_mask) == 0;

    bool IsSame(ulong* left, ulong* right)
    {
        for (int i = 0; i < log.KeyWords; i++)
        {
            if (left[i] != right[i]) return false;
        }

        return true;
    }

    /// <summary>Asks early for what later findings will need: first the slot, then the key that it leads to.</summary>
    void Prefetch(Findings findings, int index, int count)
    {
        if (index + SlotLead < count) Prefetch(_slots + ((uint)findings[index + SlotLead]->Hash & _mask));
        if (index + KeyLead >= count) return;
        ulong hash = findings[index + KeyLead]->Hash;
        uint slot = _slots[(uint)hash & _mask];
        if (slot != 0 && HasTag(slot, hash) && NumberIn(slot) < log.Count) Prefetch(log.Key(NumberIn(slot)));
    }

    static void Prefetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }
}
