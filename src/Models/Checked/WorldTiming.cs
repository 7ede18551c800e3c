using System;

namespace Models.Checked;

/// <summary>
/// How long things take, in ticks of any length, 0 to <see cref="Most"/> each. Whatever is not named here takes no
/// time at all.
/// </summary>
/// <param name="Timeout">After so long without an answer the client gives an attempt up.</param>
/// <param name="Backoff">The client pauses for so long between two attempts.</param>
/// <param name="Latency">A message between the client and the auth server takes from 0 to so many ticks.</param>
/// <param name="Relaunch">A process that has died is started again after so long.</param>
/// <param name="ReuseInterval">For so long after a rotation the auth server forgives its refresh token.</param>
public sealed record WorldTiming(int Timeout, int Backoff, int Latency, int Relaunch, int ReuseInterval)
{
    /// <summary>The longest time.</summary>
    public const int Most = 250;

    public int Timeout { get; } = InRange(Timeout, nameof(Timeout));

    public int Backoff { get; } = InRange(Backoff, nameof(Backoff));

    public int Latency { get; } = InRange(Latency, nameof(Latency));

    public int Relaunch { get; } = InRange(Relaunch, nameof(Relaunch));

    public int ReuseInterval { get; init; } = InRange(ReuseInterval, nameof(ReuseInterval));

    static int InRange(int value, string name) => value is >= 0 and <= Most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to {Most} ticks.");
}
