using System.Runtime.CompilerServices;

namespace Models.Checked;

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

/// <summary>The current pair and, while it is being saved, the next; a generation's place is its parity.</summary>
[InlineArray(Capacity)]
public struct HeldPairs
{
    public const int Capacity = 2;

    NamedPair _first;
}

/// <summary>For each family how many revocations are on their way to the server.</summary>
[InlineArray(Families.Capacity)]
public struct Revocations
{
    byte _first;
}
