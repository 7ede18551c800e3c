using System.Runtime.CompilerServices;

namespace Models.Reference;

/// <summary>What a caller is doing.</summary>
public enum CallerPhase : byte
{
    Idle,
    Sent,
    Got401,
    Waiting,
    Retrying,
    Done,
    Failed,
}

/// <summary>What the process is doing about a refresh.</summary>
public enum FlightPhase : byte
{
    Idle,
    InFlight,
    Persisting,
    Publishing,
}

/// <summary>The live message between the process and the auth server.</summary>
public enum MessageKind : byte
{
    None,
    Request,
    Response,
    Refusal,
    Lost,
}

/// <summary>A caller, and the generation of the access token that it uses.</summary>
public struct Caller
{
    public CallerPhase Phase;
    public byte Generation;
}

/// <summary>The callers; a model of fewer leaves the last ones alone.</summary>
[InlineArray(Capacity)]
public struct Callers
{
    public const int Capacity = 16;

    Caller _first;
}

/// <summary>A state of the reference model. Generations count from 1, and 0 is none.</summary>
public struct ReferenceState
{
    public Callers Callers;

    /// <summary>The process: alive or not, and the generation that it holds in memory.</summary>
    public bool IsUp;
    public byte Held;

    /// <summary>Its flight: the generation that it presents, later the one that it brings; attempts that failed.</summary>
    public FlightPhase Flight;
    public byte FlightGeneration;
    public byte FailedAttempts;

    /// <summary>The generation in the vault.</summary>
    public byte Vault;

    /// <summary>The auth server: the newest generation; the one before it may be replayed; the family is not revoked.</summary>
    public byte Current;
    public bool IsPredecessorGood;
    public bool IsFamilyAlive;

    /// <summary>The oldest generation whose access token the gateway accepts.</summary>
    public byte LeastAccepted;

    public MessageKind Message;
    public byte MessageGeneration;

    /// <summary>The generation in a request that the server may still process after its sender gave up or died.</summary>
    public byte Orphan;

    /// <summary>What is left of the budgets.</summary>
    public byte Crashes;
    public byte Cuts;
    public byte Expiries;
}
