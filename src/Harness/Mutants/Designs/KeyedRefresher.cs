using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// Flights by refresh token: who finds one joins it, and who finds none starts it. One that fails is tried once more, by
/// whoever of those who waited comes first.
/// </summary>
sealed class KeyedRefresher(ITokenEndpoint endpoint, ITokenVault vault) : ForeignRefresher(endpoint, vault)
{
    readonly FlightTable<string> _flights = new();

    /// <summary>
    /// Each who waited removes the flight by its key, whichever flight is there by then: A-B-A (B05; golang/sync
    /// 56d3577, and UserTokenRequestConcurrencyControl in Duende's access token management).
    /// 1. Callers 1 and 2 wait for one flight, whose attempt is cut.
    /// 2. Caller 1 removes it from the table, and starts a second one with the same refresh token.
    /// 3. Caller 2 hears of the first only now. It removes what is there under that key: the second.
    /// 4. It finds no flight and starts a third, while the second is under way or has yet to save what it brought.
    /// </summary>
    public static Mutant RemovesWhicheverFlightIsThere { get; } = new(
        new(nameof(RemovesWhicheverFlightIsThere))
        {
            Design = (endpoint, vault) => new KeyedRefresher(endpoint, vault) { RemovesAnyFlight = true },
        },
        new Fall(
            NetworkScenarios.CutBeforeRotation,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B05"],
        OlderDesign = "In ours a flight is a phase of the one state and no entry in a table: what ends it is the answer to"
            + " its last attempt, and those who waited remove nothing.",
        Mended = new(nameof(KeyedRefresher)) { Design = (endpoint, vault) => new KeyedRefresher(endpoint, vault) },
    };

    public bool RemovesAnyFlight { get; init; }

    protected override async Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken)
    {
        string key = sentWith.Tokens.RefreshToken!.Reveal();
        VaultRecord? renewed = null;
        for (int flights = 0; renewed is null && flights < 2; flights++)
        {
            Task<VaultRecord?> flight = _flights.JoinOrStart(key, () => RefreshUnlessRenewedAsync(sentWith));
            renewed = await flight.ConfigureAwait(false);
            if (RemovesAnyFlight) _flights.Remove(key);
            else _flights.Remove(key, flight);
        }

        return renewed;
    }

    Task<VaultRecord?> RefreshUnlessRenewedAsync(VaultRecord sentWith) => Current is var current && current.Token != sentWith.Token
        ? Task.FromResult<VaultRecord?>(current)
        : RefreshAsync(sentWith);
}
