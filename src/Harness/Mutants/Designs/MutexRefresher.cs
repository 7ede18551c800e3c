using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// A mutex around the refresh, and a second look inside it: has the pair been replaced while we waited? It is the
/// smallest design that is right for callers among themselves, and loses all of that with either half.
/// </summary>
sealed class MutexRefresher(ITokenEndpoint endpoint, ITokenVault vault) : ForeignRefresher(endpoint, vault)
{
    readonly AsyncMutex[] _locks = [new(), new()];

    /// <summary>As it should be written.</summary>
    public static ClientVariant Right { get; } = new(nameof(MutexRefresher))
    {
        Design = (endpoint, vault) => new MutexRefresher(endpoint, vault),
    };

    /// <summary>
    /// A mutex without a second look: those who wait refresh one after the other (B02; Duende OidcClient 7.1.1,
    /// DuendeArchive/IdentityModel.OidcClient#436).
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1 gets the mutex, and its refresh brings generation 1. Caller 2 waits for the mutex.
    /// 3. Caller 2 gets the mutex, and presents the refresh token of generation 1, whose access token is good.
    /// </summary>
    public static Mutant RefreshesOneAfterTheOther { get; } = new(
        new(nameof(RefreshesOneAfterTheOther))
        {
            Design = (endpoint, vault) => new MutexRefresher(endpoint, vault) { LooksAgain = false },
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B02"],
        OlderDesign = "In ours nobody waits at a lock to refresh: the step that could start a flight judges the 401 by the"
            + " generation that was sent, so there is no second look to forget.",
        Mended = Right,
    };

    /// <summary>
    /// A lock for each audience, over one refresh token (B20; auth0-spa-js#1684, mended in #1702, and #1503).
    /// The world has one API: callers with an odd number stand for those of one audience, the others for another's.
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1 gets the lock of its audience, looks again, and presents the refresh token.
    /// 3. Caller 2 gets the lock of the other audience, looks again, and finds generation 0 still in use.
    /// 4. It presents the same refresh token, which is under way or spent.
    /// </summary>
    public static Mutant LocksForEachAudience { get; } = new(
        new(nameof(LocksForEachAudience))
        {
            Design = (endpoint, vault) => new MutexRefresher(endpoint, vault) { LocksPerAudience = true },
        },
        new Fall(
            CallerScenarios.ParallelCallers,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B20"],
        OlderDesign = "In ours there is no key to choose: all who act for a user share one session, whose one state has"
            + " room for one flight.",
        Mended = Right,
    };

    public bool LooksAgain { get; init; } = true;

    public bool LocksPerAudience { get; init; }

    protected override Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken) =>
        _locks[LocksPerAudience ? AudienceOf(request) : 0].RunAsync(async () =>
        {
            VaultRecord current = Current;
            return LooksAgain && current.Token != sentWith.Token
                ? current
                : await RefreshAsync(current).ConfigureAwait(false);
        });

    static int AudienceOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(WorldGateway.Caller, out int caller) ? caller % 2 : 0;
}
