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

/// <summary>What is left of each <see cref="Fault"/>'s budget.</summary>
[InlineArray(Capacity)]
public struct Budgets
{
    public const int Capacity = (int)Fault.AccountSwitch + 1;

    byte _first;
}
