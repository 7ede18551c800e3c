using Models;
using RefreshClient;

namespace Harness;

/// <summary>A gate around the refresh, with a second look inside it, at which a caller may lose patience.</summary>
sealed class GateRefresher(ITokenEndpoint endpoint, ITokenVault vault) : ForeignRefresher(endpoint, vault)
{
    readonly Gate _gate = new();

    /// <summary>
    /// The wait is inside the <c>try</c> whose <c>finally</c> releases: who gives up waiting releases what it does not
    /// hold (B11; MSAL.NET#4472, whose semaphore has a maximum and throws; one without lets two in).
    /// 1. Callers 1, 2 and 3 send generation 0, and all are rejected.
    /// 2. Caller 1 is let in, and its refresh is under way. Callers 2 and 3 wait at the gate.
    /// 3. Caller 2 loses patience, and on its way out lets the next one in.
    /// 4. Caller 3 looks again, finds generation 0 still in use, and presents the same refresh token.
    /// </summary>
    public static Mutant ReleasesWhatItDoesNotHold { get; } = new(
        new(nameof(ReleasesWhatItDoesNotHold))
        {
            Design = (endpoint, vault) => new GateRefresher(endpoint, vault) { EntersInsideTheTry = true },
        },
        new Fall(
            CrowdScenarios.FollowerCancelled,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B11"],
        OlderDesign = "In ours nobody waits at a lock for a refresh to end: who waits is one of a flight's waiters, and"
            + " who gives up leaves nothing but its place among them.",
        Mended = new(nameof(GateRefresher)) { Design = (endpoint, vault) => new GateRefresher(endpoint, vault) },
    };

    public bool EntersInsideTheTry { get; init; }

    protected override async Task<VaultRecord?> RenewAsync(
        HttpRequestMessage request, VaultRecord sentWith, CancellationToken cancellationToken)
    {
        if (!EntersInsideTheTry) await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (EntersInsideTheTry) await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            VaultRecord current = Current;
            return current.Token != sentWith.Token ? current : await RefreshAsync(current).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }
}
