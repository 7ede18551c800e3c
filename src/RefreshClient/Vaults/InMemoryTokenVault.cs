namespace RefreshClient;

/// <summary>A vault that lives as long as its process: for tests, and for apps that sign in at each start.</summary>
public sealed class InMemoryTokenVault : ITokenVault
{
    VaultRecord? _record;
    int _lastSession;

    public Task<VaultContent> ReadAsync() => Task.FromResult<VaultContent>(
        _record is { } record ? new VaultContent.Held(record.Copy()) : new VaultContent.Empty(_lastSession));

    public Task WriteAsync(VaultRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Replace(record.Copy(), record.Token.Session);
        return Task.CompletedTask;
    }

    public Task WipeAsync(int lastSession)
    {
        Replace(null, lastSession);
        return Task.CompletedTask;
    }

    void Replace(VaultRecord? record, int lastSession)
    {
        _record?.Tokens.Wipe();
        _record = record;
        _lastSession = lastSession;
    }
}
