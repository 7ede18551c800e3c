using System.Collections.Concurrent;
using RefreshClient;

namespace UnitTests.Session;

/// <summary>A vault in memory whose operations, such as <c>write 1.0</c>, stop or fail where the test says so.</summary>
sealed class FakeVault : ITokenVault, IDisposable
{
    readonly ConcurrentDictionary<string, Checkpoint> _checkpoints = [];
    readonly ConcurrentQueue<string> _log = [];

    /// <summary>What it holds, kept as it was passed, so that a test sees what becomes of it.</summary>
    public VaultContent Content { get; set; } = new VaultContent.Empty(0);

    /// <summary>The operations so far.</summary>
    public IEnumerable<string> Log => _log;

    /// <summary>Which operations fail.</summary>
    public Predicate<string> Fails { get; set; } = _ => false;

    /// <summary>The next operation of this name, and those after it, stop here.</summary>
    public Checkpoint StopAt(string operation) => _checkpoints[operation] = new Checkpoint();

    public async Task<VaultContent> ReadAsync()
    {
        await RunAsync("read", Content);
        return Content;
    }

    public Task WriteAsync(VaultRecord record) => RunAsync(
        $"{(record.IsRotationUnderWay ? "mark" : "write")} {record.Token}", new VaultContent.Held(record));

    public Task WipeAsync(int lastSession) => RunAsync($"wipe {lastSession}", new VaultContent.Empty(lastSession));

    public void Dispose() => _log.Enqueue("dispose");

    async Task RunAsync(string operation, VaultContent next)
    {
        _log.Enqueue(operation);
        if (_checkpoints.TryGetValue(operation, out Checkpoint? checkpoint)) await checkpoint.StopAsync();
        if (Fails(operation)) throw new IOException($"{operation} failed near {Pairs.Mark}");
        Content = next;
    }
}
