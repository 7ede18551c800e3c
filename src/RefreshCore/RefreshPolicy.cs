using System;

namespace RefreshCore;

/// <summary>What the machine does when attempts run out (rule 7).</summary>
public enum ExhaustedAttempts : byte
{
    /// <summary>Fail closed: the session ends and the user signs in again.</summary>
    EndSession,

    /// <summary>The waiting callers fail; the session goes on and a later request tries again.</summary>
    KeepSession,
}

/// <summary>What the machine does on launch when the vault says that a rotation was under way (rule 9).</summary>
public enum InterruptedRotation : byte
{
    /// <summary>
    /// Present the same refresh token at once, while the server's reuse interval may still be open
    /// (RFC 9700, section 4.14.2).
    /// </summary>
    RepresentAtOnce,

    /// <summary>Use the access token for as long as the server takes it, and present the token on its first 401.</summary>
    RepresentWhenNeeded,
}

/// <summary>The limits within which the machine works. Immutable; shared by every session that uses it.</summary>
public sealed record RefreshPolicy
{
    /// <summary>Fail closed after two attempts, two sends a request, three tries of a vault operation.</summary>
    public static RefreshPolicy Default { get; } = new();

    /// <summary>Failed attempts that a flight may make, 1 to 7 (rule 7).</summary>
    public int MaxAttempts { get; init => field = InRange(value, 7, nameof(MaxAttempts)); } = 2;

    /// <summary>Times that one request may be sent, 1 to 255 (rule 11).</summary>
    public int MaxSends { get; init => field = InRange(value, 255, nameof(MaxSends)); } = 2;

    /// <summary>Times that one vault operation is tried before the session goes on without it, 1 to 4 (rule 4).</summary>
    public int MaxVaultTries { get; init => field = InRange(value, 4, nameof(MaxVaultTries)); } = 3;

    public ExhaustedAttempts WhenAttemptsAreExhausted { get; init; } = ExhaustedAttempts.EndSession;

    public InterruptedRotation AfterInterruptedRotation { get; init; } = InterruptedRotation.RepresentAtOnce;

    static int InRange(int value, int most, string name) => value >= 1 && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 1 to {most}.");
}
