namespace RefreshClient;

/// <summary>
/// The durable store of one session's tokens. The session calls one operation at a time and waits for its end;
/// an implementation needs no lock of its own. Any exception means that the operation failed.
/// </summary>
public interface ITokenVault
{
    /// <summary>What is there. Damage is an answer, not an exception; a store that cannot be read at all throws.</summary>
    Task<VaultContent> ReadAsync();

    /// <summary>
    /// Replaces the record, in one step: whatever happens, a later read finds the old record or the new one, or
    /// says that what it found is damaged. Durable when it returns.
    /// </summary>
    Task WriteAsync(VaultRecord record);

    /// <summary>Leaves no token, only the number of the last session. Durable when it returns.</summary>
    Task WipeAsync(int lastSession);
}
