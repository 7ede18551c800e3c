namespace RefreshCore;

/// <summary>The one vault operation that is outstanding. The machine starts the next when it has ended.</summary>
public enum VaultActivity : byte
{
    None,
    Reading,
    Writing,
    Wiping,
}
