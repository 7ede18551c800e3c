using System.Runtime.CompilerServices;

namespace Models.Checked;

/// <summary>
/// A state of the modelled world. Sessions count from 1, families are places in <see cref="Families"/>, and tokens
/// have the server's numbers. What observers remember, which decides nothing, is kept apart in
/// <see cref="Memory"/> structs.
/// </summary>
public struct WorldState
{
    /// <summary>The <see cref="PropertySet"/> of what has been violated; nothing happens after that.</summary>
    public uint Violated;

    /// <summary>A fault has logged the user out.</summary>
    public bool IsLoggedOut;
    public DiskState Disk;
    public WorldMemory Memory;
    public Callers Callers;
    public Clients Clients;
    public Families Families;
    public Orphans Orphans;
    public Budgets Budgets;
}

/// <summary>The tokens of a pair, as the server numbers them.</summary>
public struct PairTokens
{
    public byte Family;
    public byte Access;
    public byte Refresh;
}

/// <summary>A pair under the client's name for it; session 0 for none.</summary>
public struct NamedPair
{
    public byte Session;
    public byte Generation;
    public PairTokens Tokens;
}

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

/// <summary>What the disk is asked to do, or holds.</summary>
public enum DiskOperation : byte
{
    None,
    Read,
    Write,
    WriteMarked,
    Wipe,
}

/// <summary>How far the outstanding vault operation has come.</summary>
public enum DiskResult : byte
{
    Outstanding,
    Done,
    Failed,
}

/// <summary>What the disk holds.</summary>
public enum DiskContent : byte
{
    /// <summary>No token; the record's session is the last one that there was.</summary>
    Tombstone,
    Record,
    MarkedRecord,
    Torn,
}

/// <summary>The disk, which outlives processes.</summary>
public struct DiskState
{
    public DiskContent Content;
    public NamedPair Record;
}

/// <summary>The outstanding vault operation of a client, and what a read has found.</summary>
public struct OperationState
{
    public DiskOperation Kind;
    public DiskResult Result;
    public DiskContent Found;
    public NamedPair Record;
}

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

    /// <summary>The server said that it failed, which it may have done half-way.</summary>
    Unavailable,

    /// <summary>The server said that it did nothing.</summary>
    NotProcessed,

    /// <summary>It never left.</summary>
    NeverSent,
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

/// <summary>For each family how many revocations are on their way to the server.</summary>
[InlineArray(Families.Capacity)]
public struct Revocations
{
    byte _first;
}

/// <summary>The current pair and, while it is being saved, the next; a generation's place is its parity.</summary>
[InlineArray(Capacity)]
public struct HeldPairs
{
    public const int Capacity = 2;

    NamedPair _first;
}

/// <summary>A process with its refresher.</summary>
public struct ClientState
{
    /// <summary>The machine, as <see cref="RefreshCore.RefreshState.Pack"/> packs it.</summary>
    public ulong Machine;
    public bool IsUp;

    /// <summary>The clock calls the current pair near its expiry.</summary>
    public bool IsNearExpiry;


    /// <summary>Ticks until the pause is over, or until the process is started again.</summary>
    public byte Pause;
    public Revocations Revocations;
    public HeldPairs Held;
    public OperationState Operation;
    public Attempts Attempts;
    public ClientMemory Memory;
}

[InlineArray(Capacity)]
public struct Clients
{
    public const int Capacity = 2;

    ClientState _first;
}

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

/// <summary>What is left of each <see cref="Fault"/>'s budget.</summary>
[InlineArray(Capacity)]
public struct Budgets
{
    public const int Capacity = (int)Fault.AccountSwitch + 1;

    byte _first;
}
