namespace RefreshClient;

/// <summary>What a vault was found to hold. Exactly one of three.</summary>
public abstract record VaultContent
{
    VaultContent()
    {
    }

    /// <summary>No tokens: it was never written, or wiped.</summary>
    /// <param name="LastSession">Number of the last session, 0 if there was none.</param>
    public sealed record Empty(int LastSession) : VaultContent;

    /// <summary>A whole record.</summary>
    public sealed record Held(VaultRecord Record) : VaultContent;

    /// <summary>Something that is never used (rule 9).</summary>
    public sealed record Unreadable(VaultDamage Damage) : VaultContent;
}

/// <summary>What is wrong with a record.</summary>
public enum VaultDamage
{
    /// <summary>Part of the record is of another write than the rest.</summary>
    Torn,

    /// <summary>The record ends early.</summary>
    Truncated,

    /// <summary>The record's bytes are not those that were written.</summary>
    Corrupt,

    /// <summary>Not a record of this vault, or protected by a key that is not at hand.</summary>
    Foreign,

    /// <summary>Written by a later version of this library.</summary>
    FutureVersion,
}
