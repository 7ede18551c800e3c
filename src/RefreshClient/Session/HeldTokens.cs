using System.Net.Http.Headers;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// The secrets of a session, under the names by which the machine knows them: the current pair, and while it
/// is being saved the one after it. Every pair held is owned, and wiped when it is dropped.
/// </summary>
sealed class HeldTokens(TimeProvider time, TimeSpan earlyRefresh)
{
    readonly Dictionary<TokenRef, Entry> _entries = [];

    /// <summary>Takes a pair that has just been received.</summary>
    public void HoldReceived(TokenRef name, TokenPair pair) =>
        Hold(name, Holds(pair) ? pair.Copy() : pair, pair.Lifetime);

    /// <summary>Takes a pair whose answer brought no refresh token, with that of the pair before it (rule 12).</summary>
    public void HoldKeepingRefreshToken(TokenRef name, TokenPair pair)
    {
        RefreshToken? kept = Find(name with { Generation = name.Generation - 1 })?.RefreshToken?.Copy();
        Hold(name, pair.With(kept), pair.Lifetime);
    }

    /// <summary>
    /// Takes a pair that the vault kept. Its receipt on the monotonic clock died with the process that saw it, so
    /// what the wall clock says remains is believed as far as it can be: never more than the whole lifetime.
    /// </summary>
    public void HoldStored(TokenRef name, TokenPair pair)
    {
        TimeSpan age = time.GetUtcNow() - pair.ReceivedAt;
        TimeSpan? remaining = age <= TimeSpan.Zero ? pair.Lifetime
            : age < pair.Lifetime ? pair.Lifetime - age
            : TimeSpan.Zero;
        Hold(name, pair, remaining);
    }

    public bool Holds(TokenPair pair) => _entries.Values.Any(entry => ReferenceEquals(entry.Pair, pair));

    public TokenPair? Find(TokenRef name) => _entries.GetValueOrDefault(name)?.Pair;

    /// <summary>What requests are stamped with while this pair is the current one.</summary>
    public UsableToken Publish(TokenRef name, bool refreshesEarly)
    {
        Entry entry = _entries[name];
        return new UsableToken(name, entry.Header, refreshesEarly ? entry.RefreshAt : long.MaxValue);
    }

    /// <summary>Drops the generations that this one replaces.</summary>
    public void DropOlderThan(TokenRef current) =>
        Drop(held => held.Session == current.Session && held.Generation < current.Generation);

    public void DropSession(int session) => Drop(held => held.Session == session);

    void Hold(TokenRef name, TokenPair pair, TimeSpan? remaining)
    {
        Drop(held => held == name);
        _entries[name] = new Entry(
            pair, new AuthenticationHeaderValue("Bearer", pair.AccessToken.Reveal()), RefreshAt(pair, remaining));
    }

    long RefreshAt(TokenPair pair, TimeSpan? remaining)
    {
        // Without a refresh token there is nothing to refresh early with: the clock would end the session (rule 10).
        if (remaining is not { } left || pair.Lifetime is not { } lifetime || lifetime <= TimeSpan.Zero
            || earlyRefresh == TimeSpan.Zero || pair.RefreshToken is null)
        {
            return long.MaxValue;
        }

        TimeSpan margin = earlyRefresh < lifetime / 2 ? earlyRefresh : lifetime / 2;
        double wait = Math.Max(0, (left - margin).TotalSeconds) * time.TimestampFrequency;
        long now = time.GetTimestamp();
        return wait < long.MaxValue - now ? now + (long)wait : long.MaxValue;
    }

    void Drop(Predicate<TokenRef> isDropped)
    {
        foreach (TokenRef name in _entries.Keys.Where(name => isDropped(name)).ToArray())
        {
            _entries.Remove(name, out Entry? entry);
            entry?.Pair.Wipe();
        }
    }

    sealed record Entry(TokenPair Pair, AuthenticationHeaderValue Header, long RefreshAt);
}
