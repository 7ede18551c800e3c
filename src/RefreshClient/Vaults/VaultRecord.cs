using RefreshCore;

namespace RefreshClient;

/// <summary>What a vault holds of a session: one pair, its name, and whether its rotation is under way.</summary>
/// <param name="Token">Session and generation of the pair.</param>
/// <param name="IsRotationUnderWay">
/// The pair's refresh token is about to be presented: who reads this on launch does not know whether the server
/// has rotated (rule 9).
/// </param>
/// <param name="Tokens">The pair.</param>
public sealed record VaultRecord(TokenRef Token, bool IsRotationUnderWay, TokenPair Tokens)
{
    /// <summary>The same record with secrets of its own.</summary>
    public VaultRecord Copy() => this with { Tokens = Tokens.Copy() };
}
