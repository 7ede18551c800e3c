using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// Token and generation are two values: a version is kept beside the pair, and each request remembers the one that it
/// was sent with. The mutex has its second look, at the pair that was in use when the caller came to it.
/// </summary>
sealed class VersionRefresher(ITokenEndpoint endpoint, ITokenVault vault) : ForeignRefresher(endpoint, vault)
{
    static readonly HttpRequestOptionsKey<int> Version = new("version");
    readonly AsyncMutex _mutex = new();
    int _version;

    /// <summary>
    /// The version is tested outside the lock, between the two stores (B04; ktor ef92e5537d, by reading, and AppAuth,
    /// which tests before it locks).
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1's refresh brings generation 1 and puts it in use. The version still says 0.
    /// 3. Caller 2 comes, and the version is the one that it was sent with: generation 1 is taken to be rejected.
    /// 4. Caller 1 counts the version up.
    /// 5. Caller 2 gets the mutex, and nothing has changed since it came: it presents the refresh token of generation 1.
    /// </summary>
    public static Mutant CountsTheVersionAfterwards { get; } = new(
        new(nameof(CountsTheVersionAfterwards)) { Design = (endpoint, vault) => new VersionRefresher(endpoint, vault) },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B04"],
        OlderDesign = "In ours session, generation and phase are one 64-bit state, stepped under one lock together with"
            + " the tokens that it names: there is no moment between two stores.",
        Mended = new(nameof(VersionRefresher))
        {
            Design = (endpoint, vault) => new VersionRefresher(endpoint, vault) { TestsInsideTheLock = true },
        },
    };

    public bool TestsInsideTheLock { get; init; }

    protected override Task<VaultRecord> BeginAsync(HttpRequestMessage request)
    {
        request.Options.Set(Version, Volatile.Read(ref _version));
        return base.BeginAsync(request);
    }

    protected override Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken) => TestsInsideTheLock
        ? _mutex.RunAsync(() => TestAsync(request, RefreshAsync))
        : TestAsync(request, RefreshInsideTheLockAsync);

    /// <param name="refresh">What is done if the version is still the one that the request was sent with.</param>
    async Task<VaultRecord?> TestAsync(HttpRequestMessage request, Func<VaultRecord, Task<VaultRecord?>> refresh)
    {
        VaultRecord seen = Current;
        if (!request.Options.TryGetValue(Version, out int sent) || sent != Volatile.Read(ref _version)) return seen;
        VaultRecord? renewed = await refresh(seen).ConfigureAwait(false);
        if (renewed is not null) Interlocked.Increment(ref _version);
        return renewed;
    }

    Task<VaultRecord?> RefreshInsideTheLockAsync(VaultRecord seen) => _mutex.RunAsync(async () =>
        Current == seen ? await RefreshAsync(seen).ConfigureAwait(false) : Current);
}
