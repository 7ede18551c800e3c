using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// Flights that whoever comes joins, also before a first send: why use a token that is being replaced? Each who waited
/// keeps what the flight brought, as its own user's.
/// </summary>
sealed class JoiningRefresher(ITokenEndpoint endpoint, ITokenVault vault) : ForeignRefresher(endpoint, vault)
{
    readonly FlightTable<int> _flights = new();

    /// <summary>
    /// There is one flight, whoever it is for (B19; DuendeSoftware/foss#360, where who joins needs another resource, and
    /// auth0-spa-js#1693, where it wants none from the cache; here it needs another user's session).
    /// 1. Caller 1 sends generation 0 of the first user, is rejected, and starts a flight.
    /// 2. A second user signs in meanwhile.
    /// 3. Caller 2 begins, for the second user. A flight is up, so it joins.
    /// 4. The flight brings the first user's tokens, and caller 2 stores them as the second user's.
    /// </summary>
    public static Mutant JoinsWhicheverFlightIsUp { get; } = new(
        new(nameof(JoinsWhicheverFlightIsUp))
        {
            Design = (endpoint, vault) => new JoiningRefresher(endpoint, vault) { HasOneKey = true },
        },
        new Fall(UserScenarios.AccountSwitch, PropertyCatalogue.NoCrossSession))
    {
        Classes = ["B19"],
        OlderDesign = "In ours a flight is a phase of the state of one session, which has one access token at a time: a"
            + " sign-in ends both in one step, and who joins is judged by the session that its request belongs to.",
        Mended = new(nameof(JoiningRefresher)) { Design = (endpoint, vault) => new JoiningRefresher(endpoint, vault) },
    };

    public bool HasOneKey { get; init; }

    protected override async Task<VaultRecord> BeginAsync(HttpRequestMessage request)
    {
        VaultRecord own = Current;
        return _flights.Find(KeyOf(own)) is { } flight ? await AdoptAsync(own, flight).ConfigureAwait(false) ?? own : own;
    }

    protected override Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken) =>
        AdoptAsync(sentWith, _flights.JoinOrStart(KeyOf(sentWith), () => FlyUnlessRenewedAsync(sentWith)));

    async Task<VaultRecord?> FlyUnlessRenewedAsync(VaultRecord sentWith)
    {
        if (Current is var current && current.Token != sentWith.Token) return current;
        TokenPair? pair = await PresentAsync(sentWith).ConfigureAwait(false);
        return pair is null ? null : new VaultRecord(sentWith.Token.Next, false, pair);
    }

    /// <returns>What is in use then; none if the flight brought nothing, or the user of this one has gone.</returns>
    async Task<VaultRecord?> AdoptAsync(VaultRecord own, Task<VaultRecord?> flight)
    {
        VaultRecord? brought = await flight.ConfigureAwait(false);
        VaultRecord? kept = brought is null
            ? null
            : await KeepAsync(brought with { Token = own.Token with { Generation = brought.Token.Generation } })
                .ConfigureAwait(false);
        _flights.Remove(KeyOf(own), flight);
        return kept;
    }

    int KeyOf(VaultRecord own) => HasOneKey ? 0 : own.Token.Session;
}
