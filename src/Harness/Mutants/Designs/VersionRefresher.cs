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
    readonly SemaphoreSlim _mutex = new(1);
    int _version;

    /// <summary>
    /// The version is tested outside the lock, between the two stores (B04; ktor ef92e5537d, by reading, and AppAuth,
    /// which tests before it locks).
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1's refresh brings generation 1, and puts it in use.
    /// 3. Caller 2 finds the version that it was sent with, and takes generation 1 for the pair to be refreshed.
    /// 4. Caller 1 counts the version up.
    /// 5. Caller 2 gets the mutex, and looks again: nothing has changed since it came. It presents the refresh token of
    /// generation 1, whose access token is good.
    /// </summary>
    public static Mutant CountsTheVersionAfterwards { get; } = new(
        new(nameof(CountsTheVersionAfterwards)) { Design = (endpoint, vault) => new VersionRefresher(endpoint, vault) },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B04"],
        OlderDesign = "In ours session, generation and phase are one 64-bit state, stepped under one lock together with"
            + " the tokens that it names: there is no moment between two stores.",
        Mended = MutexRefresher.Right,
    };

    protected override Task<VaultRecord> BeginAsync(HttpRequestMessage request)
    {
        request.Options.Set(Version, Volatile.Read(ref _version));
        return base.BeginAsync(request);
    }

    protected override async Task<VaultRecord?> RenewAsync(HttpRequestMessage request, VaultRecord sentWith)
    {
        if (!request.Options.TryGetValue(Version, out int version) || version != Volatile.Read(ref _version)) return Current;
        VaultRecord seen = Current;
        await _mutex.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Current == seen && await RefreshAsync(seen).ConfigureAwait(false) is null) return null;
        }
        finally
        {
            _mutex.Release();
        }

        Interlocked.Increment(ref _version);
        return Current;
    }
}
