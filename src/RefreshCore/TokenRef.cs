namespace RefreshCore;

/// <summary>
/// Names a pair of tokens without holding it: the session it belongs to and its place in that session's
/// token family. The core speaks only of these, so its states, traces and logs carry no secret.
/// </summary>
/// <param name="Session">
/// Number of the session, 1 to <see cref="MaxSession"/>; 0 means that there has never been one. It
/// survives restarts and wraps to 1, since sessions are only ever compared for equality.
/// </param>
/// <param name="Generation">0 at sign-in, one more for each rotation, at most <see cref="MaxGeneration"/>.</param>
public readonly record struct TokenRef(int Session, int Generation)
{
    public const int MaxSession = (1 << 20) - 1;
    public const int MaxGeneration = (1 << 24) - 1;

    /// <summary>The pair that replaces this one when it is rotated (RFC 9700, section 4.14.2).</summary>
    public TokenRef Next => this with { Generation = Generation + 1 };

    /// <summary>The first pair of the session after this one.</summary>
    public TokenRef NextSession => new(Session == MaxSession ? 1 : Session + 1, 0);

    public override string ToString() => $"{Session}.{Generation}";
}
