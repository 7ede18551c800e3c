using System.Runtime.CompilerServices;

namespace Models.Checked;

/// <summary>How far an attempt has come.</summary>
public enum AttemptStage : byte
{
    None,

    /// <summary>Asked for, and still in the client.</summary>
    Queued,

    /// <summary>On its way to the auth server.</summary>
    OnWire,

    /// <summary>The server has granted it; the answer is on its way.</summary>
    Granted,

    /// <summary>The server has refused it; the answer is on its way.</summary>
    Refused,

    /// <summary>No answer will come. The client does not know what the server did.</summary>
    Lost,

    /// <summary>The server said that it failed. It has done nothing, but the client cannot know.</summary>
    Unavailable,

    /// <summary>The server said that it did nothing.</summary>
    NotProcessed,

    /// <summary>It never left.</summary>
    NeverSent,

    /// <summary>There was no refresh token to present, which to the machine is a refusal.</summary>
    NothingToPresent,
}

/// <summary>An attempt: what it presents, and later what it brings.</summary>
public struct AttemptState
{
    public AttemptStage Stage;
    public byte Number;
    public NamedPair Presented;
    public PairTokens Brought;

    /// <summary>The answer leaves the refresh token out (RFC 6749, section 6).</summary>
    public bool KeepsRefreshToken;

    /// <summary>Ticks since it left, and since the message that is under way did.</summary>
    public byte Age;
    public byte Leg;

    public readonly bool IsOutstanding => Stage is >= AttemptStage.OnWire and <= AttemptStage.Refused;
}

/// <summary>An attempt of the session, and perhaps one of the session before it that is not over.</summary>
[InlineArray(Capacity)]
public struct Attempts
{
    public const int Capacity = 2;

    AttemptState _first;
}

/// <summary>A request that the server may still act on after its sender gave up or died.</summary>
public struct Orphan
{
    public bool IsUnderWay;
    public byte Family;
    public byte Refresh;

    /// <summary>Ticks since it left.</summary>
    public byte Leg;
}

[InlineArray(Capacity)]
public struct Orphans
{
    public const int Capacity = 3;

    Orphan _first;
}
