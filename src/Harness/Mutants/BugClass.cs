namespace Harness;

/// <summary>A class of bug that real refreshers had, as refresher-bugs.md numbers them with the evidence.</summary>
/// <param name="Number">B01 to B44.</param>
/// <param name="Says">What is wrong, in a few words.</param>
public sealed record BugClass(string Number, string Says)
{
    public static IReadOnlyList<BugClass> All { get; } =
    [
        new("B01", "no single flight: N rejections, N refreshes"),
        new("B02", "a mutex without a second look: those who wait refresh one after the other"),
        new("B03", "a 401 is about an older generation than the current one"),
        new("B04", "the generation is checked outside the critical section"),
        new("B05", "a late one removes the flight of somebody else"),
        new("B06", "the leader's cancellation fails its followers"),
        new("B07", "a cancellation discards the tokens of a rotation"),
        new("B08", "a flight is bound to a scope that is dead or disposed of early"),
        new("B09", "the leader throws or hangs, and the flight is never cleared"),
        new("B10", "a wakeup is lost, or precedes the value"),
        new("B11", "a lock is released too often, or not on every path"),
        new("B12", "the refresh goes through its own handler"),
        new("B13", "a callback under the lock calls back"),
        new("B14", "those who wait hold the threads that the refresh needs"),
        new("B15", "a timeout is taken for an outcome"),
        new("B16", "a zombie: tokens are stored after a sign-out, or a sign-out misses a copy"),
        new("B17", "a guard that undoes a store undoes the next session's"),
        new("B18", "the tokens of one account in the place of another"),
        new("B19", "the flight's key is too coarse: others join who need another token"),
        new("B20", "the flight's key is too fine: one refresh token under several locks"),
        new("B21", "those who wait are released before the save"),
        new("B22", "saves overtake each other"),
        new("B23", "a save fails after the rotation"),
        new("B24", "a validation after the rotation drops the pair"),
        new("B25", "a torn write, or a pair in separate records"),
        new("B26", "a lost response, and a retry that replays a spent refresh token"),
        new("B27", "the transport repeats the refresh by itself"),
        new("B28", "two chains: a replay within the reuse interval brings another refresh token"),
        new("B29", "races of the server's own reuse detection"),
        new("B30", "several processes share a vault"),
        new("B31", "the loser deletes the winner's credentials"),
        new("B32", "an endless loop of 401s"),
        new("B33", "what passes is taken for the end"),
        new("B34", "the end is taken for what passes"),
        new("B35", "the end is announced more than once"),
        new("B36", "a failure is cached for ever"),
        new("B37", "a failure is not shared: a herd after each"),
        new("B38", "clocks that differ: never or always expired"),
        new("B39", "a timer overflows"),
        new("B40", "a loop without delay, or a refresh too late"),
        new("B41", "a body is consumed or dropped, or a stale 401 is returned"),
        new("B42", "a token is stamped when the request is queued"),
        new("B43", "the reply omits the refresh token, or narrows the scope"),
        new("B44", "revoked while the access token is still valid"),
    ];

    /// <returns>The class of this number, whatever its case; none if there is none.</returns>
    public static BugClass? Find(string number) =>
        All.FirstOrDefault(one => string.Equals(one.Number, number, StringComparison.OrdinalIgnoreCase));
}
