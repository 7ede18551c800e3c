using System.Runtime.CompilerServices;

namespace Models.Checked;

/// <summary>What a caller is doing.</summary>
public enum CallerPhase : byte
{
    Idle,

    /// <summary>It was told that it may use a token.</summary>
    Granted,
    Waiting,
    Sent,
    Got401,

    /// <summary>Answered, and not with a 401.</summary>
    Answered,

    /// <summary>It ended with a 401, a typed error, or out of patience.</summary>
    Failed,
}

/// <summary>A caller and its one request.</summary>
public struct CallerState
{
    public CallerPhase Phase;

    /// <summary>The client that it calls through.</summary>
    public byte Client;

    /// <summary>Times that its request was sent.</summary>
    public byte Sends;

    /// <summary>The session that its request belongs to; 0 before it is known.</summary>
    public byte Session;

    /// <summary>What its request was sent with last.</summary>
    public byte Generation;
    public PairTokens SentWith;

    /// <summary>Faults were over and the session was alive when it started: it must be answered.</summary>
    public bool IsProbe;

    public readonly bool IsOver => Phase >= CallerPhase.Answered;
}

[InlineArray(Capacity)]
public struct Callers
{
    public const int Capacity = 8;

    CallerState _first;
}
