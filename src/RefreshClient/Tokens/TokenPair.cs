namespace RefreshClient;

/// <summary>
/// What the token endpoint answered (RFC 6749, section 5.1). Whoever holds a pair owns its secrets: a vault or
/// a session that keeps one beyond a call keeps a <see cref="Copy"/>.
/// </summary>
public sealed class TokenPair
{
    /// <summary>The token that requests carry.</summary>
    public required AccessToken AccessToken { get; init; }

    /// <summary>The token that the next refresh presents; none when the server sent none.</summary>
    public RefreshToken? RefreshToken { get; init; }

    /// <summary>When the answer came, by the wall clock. Only a relaunch reads it (rule 10).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>For how long the access token is good, counted from receipt; none when the server did not say.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The scope that was granted; none when it is the one that was asked for.</summary>
    public string? Scope { get; init; }

    /// <summary>A secret of it has been overwritten, so it is of no use.</summary>
    internal bool IsWiped => AccessToken.IsWiped || RefreshToken is { IsWiped: true };

    /// <summary>The same pair with secrets of its own.</summary>
    public TokenPair Copy() => With(RefreshToken?.Copy());

    /// <summary>The same pair with another refresh token (RFC 6749, section 6: a reply without one keeps the old one).</summary>
    internal TokenPair With(RefreshToken? refreshToken) => new()
    {
        AccessToken = AccessToken.Copy(),
        RefreshToken = refreshToken,
        ReceivedAt = ReceivedAt,
        Lifetime = Lifetime,
        Scope = Scope,
    };

    /// <summary>Overwrites both secrets.</summary>
    public void Wipe()
    {
        AccessToken.Wipe();
        RefreshToken?.Wipe();
    }

    public override string ToString() => $"tokens received {ReceivedAt:O}, lifetime {Lifetime?.ToString() ?? "unknown"}";
}
