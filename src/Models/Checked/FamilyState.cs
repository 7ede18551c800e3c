using System.Runtime.CompilerServices;

namespace Models.Checked;

/// <summary>A sign-in's tokens at the auth server and the gateway.</summary>
public struct FamilyState
{
    public TokenFamily Tokens;

    /// <summary>The oldest access token that the gateway accepts.</summary>
    public byte LeastAccepted;

    /// <summary>Ticks until the reuse interval is over.</summary>
    public byte IntervalLeft;
    public FamilyMemory Memory;
}

[InlineArray(Capacity)]
public struct Families
{
    public const int Capacity = 2;

    FamilyState _first;
}
