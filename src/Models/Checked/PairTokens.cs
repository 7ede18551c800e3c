namespace Models.Checked;

/// <summary>The tokens of a pair, as the server numbers them.</summary>
public struct PairTokens
{
    public byte Family;
    public byte Access;
    public byte Refresh;

    /// <summary>In the place of a refresh token that is not there.</summary>
    public const byte None = 15;
}

/// <summary>A pair under the client's name for it; session 0 for none.</summary>
public struct NamedPair
{
    public byte Session;
    public byte Generation;
    public PairTokens Tokens;
}
