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

/// <summary>What the process is doing about its refresh.</summary>
public enum FlightPhase : byte
{
    Idle,
    InFlight,
    Persisting,
    Publishing,
}

/// <summary>The one live message between the process and the auth server.</summary>
public enum MessageKind : byte
{
    None,
    Request,
    Pair,
    Refusal,
    Lost,
}

/// <summary>A caller and the generation of the access token that it uses, 0 for none.</summary>
public struct Caller
{
    public CallerPhase Phase;
    public byte Generation;
}

/// <summary>The callers' entries, of which a model uses the first few.</summary>
[InlineArray(Capacity)]
public struct Callers
{
    public const int Capacity = 16;

    Caller _first;
}

/// <summary>
/// A state of the reference model. Generations count from 1; 0 is none. Every field is one byte.
/// </summary>
public struct ReferenceState
{
    public Callers Callers;

    /// <summary>The process: whether it is alive, and the generation that it holds in memory.</summary>
    public bool IsUp;
    public byte Held;

    /// <summary>The flight: its phase, the generation it presents and later brings, its attempts before this one.</summary>
    public FlightPhase Flight;
    public byte FlightGeneration;
    public byte FailedAttempts;

    /// <summary>The generation in the vault.</summary>
    public byte Vault;

    /// <summary>The auth server: newest generation, whether its predecessor may be replayed, family not revoked.</summary>
    public byte Current;
    public bool IsPredecessorGood;
    public bool IsFamilyAlive;

    /// <summary>The oldest generation whose access token the gateway accepts.</summary>
    public byte LeastAccepted;

    /// <summary>The live message and its generation.</summary>
    public MessageKind Message;
    public byte MessageGeneration;

    /// <summary>The generation in a request whose sender gave up or died, and which may still be served.</summary>
    public byte Orphan;

    /// <summary>What is left of the budgets of faults.</summary>
    public byte Crashes;
    public byte Cuts;
    public byte Expiries;
}
