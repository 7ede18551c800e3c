using System;

namespace Models.Checked;

/// <summary>How long a server's reuse interval must be, as a formula.</summary>
public static class ReuseWindow
{
    /// <summary>
    /// The smallest reuse interval, in ticks, with which so many lost answers and process deaths in one flight log
    /// nobody out; null if no interval does. A lost answer costs its timeout, the pause and the next request's way; a
    /// death costs the way of the answer that it does not live to see, the relaunch and the next request's way.
    /// </summary>
    /// <param name="timing">How long things take; its own reuse interval is not looked at.</param>
    /// <param name="lostAnswers">0 or 1: a second one is the client's last attempt, after which it fails closed.</param>
    /// <param name="deaths">0 or more.</param>
    public static int? Smallest(WorldTiming timing, int lostAnswers, int deaths)
    {
        ArgumentNullException.ThrowIfNull(timing);

        // A round trip that may last as long as the timeout makes attempts fail by themselves, until none is left.
        if (timing.Timeout <= 2 * timing.Latency) return null;
        return (lostAnswers * (timing.Timeout + timing.Backoff + timing.Latency))
            + (deaths * (timing.Relaunch + (2 * timing.Latency)));
    }
}
