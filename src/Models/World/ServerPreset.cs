using System;

namespace Models;

/// <summary>
/// A real auth server's handling of refresh tokens, with rotation on and everything else as it comes. What a source does
/// not say is modelled as the stricter reading: less is forgiven.
/// </summary>
/// <param name="Name">The name under which it is looked up, in lower case.</param>
/// <param name="Product">The name that its makers give it.</param>
/// <param name="Policy">What it does with its rotation on.</param>
/// <param name="ReuseInterval">
/// How long it forgives by default, zero for not at all; none if it has no such interval.
/// </param>
/// <param name="LongestInterval">The most that it can be set to; none if that is not stated.</param>
/// <param name="OnReuse">What becomes of the session when a spent token is presented and not forgiven.</param>
/// <param name="Source">Where that is said.</param>
public sealed record ServerPreset(
    string Name,
    string Product,
    RotationPolicy Policy,
    TimeSpan? ReuseInterval,
    TimeSpan? LongestInterval,
    string OnReuse,
    string Source)
{
    /// <summary>Its source says that it does not rotate until it is asked to.</summary>
    public bool IsRotationOptional { get; init; }

    /// <summary>This server, as the harness hosts it.</summary>
    public AuthServer ToAuthServer() => new(Policy, ReuseInterval ?? TimeSpan.Zero);

    public override string ToString() => Product;
}
