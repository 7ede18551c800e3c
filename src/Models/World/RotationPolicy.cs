namespace Models;

/// <summary>What the auth server does with refresh tokens (RFC 9700, section 4.14.2).</summary>
public enum RotationPolicy
{
    /// <summary>
    /// The refresh token stays the same, and replies leave it out (RFC 6749, section 6). There is no reuse to detect.
    /// </summary>
    NoRotation,

    /// <summary>Each refresh replaces it, and a second use revokes the family.</summary>
    Strict,

    /// <summary>
    /// The same, but for a while after a rotation the predecessor is answered with the current refresh token again.
    /// RFC 9700 says reuse interval, vendors also say grace period or leeway.
    /// </summary>
    ReuseIntervalSameToken,

    /// <summary>
    /// The same, but the predecessor is answered with yet another refresh token. All that it was answered with stay
    /// good, so the family goes on in two chains; only the token that was rotated last is forgiven.
    /// </summary>
    ReuseIntervalNewToken,

    /// <summary>
    /// Like <see cref="ReuseIntervalSameToken"/>, but no time ends the interval: the predecessor is good until its
    /// successor is used, which shows that the successor has arrived.
    /// </summary>
    IdempotentParent,
}

/// <summary>What follows from a <see cref="RotationPolicy"/>.</summary>
public static class RotationPolicies
{
    /// <summary>A spent refresh token is forgiven for some time, and no longer.</summary>
    public static bool HasReuseInterval(this RotationPolicy policy) =>
        policy is RotationPolicy.ReuseIntervalSameToken or RotationPolicy.ReuseIntervalNewToken;
}
