using Models;

namespace Harness;

/// <summary>Token endpoints that send more than they are asked to.</summary>
public static class EndpointMutants
{
    /// <summary>
    /// The refresh is sent twice at once, by a resilience handler that hedges (B27; cristalhq/hedgedhttp#61).
    /// 1. A flight presents its refresh token.
    /// 2. It is presented once more, whether the answer is there by then or not.
    /// </summary>
    public static Mutant Hedges { get; } = new(
        new(nameof(Hedges)) { Endpoint = endpoint => new HedgingEndpoint(endpoint) },
        new Fall(
            CallerScenarios.ParallelCallers,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B27"],
    };

    /// <summary>
    /// The transport retries by itself (B27; Auth0.Android#902, OkHttp's silent retry; auth0-spa-js http.ts).
    /// 1. The first attempt is cut, and the transport sends it again, unseen: cut again.
    /// 2. The second attempt is a third presentation.
    /// </summary>
    public static Mutant RetriesBlindly { get; } = new(
        new(nameof(RetriesBlindly)) { Endpoint = endpoint => new RetryingEndpoint(endpoint) },
        new Fall(NetworkScenarios.FailClosed, PropertyCatalogue.BoundedAttempts))
    {
        Classes = ["B27"],
    };

    /// <summary>
    /// A failure is not shared: whoever waited refreshes for itself (B37; OidcClient, Alamofire#3290).
    /// 1. Callers 1, 2 and 3 wait for a flight, both attempts of which meet a server error.
    /// 2. Each of them is told that the refresh failed, and takes that for the bad luck of somebody else.
    /// 3. Each presents the refresh token once more.
    /// </summary>
    public static Mutant RefreshesForItselfAfterAFailure { get; } = new(
        new(nameof(RefreshesForItselfAfterAFailure))
        {
            Handler = session => new HerdHandler(session),
            Endpoint = endpoint => new HerdEndpoint(endpoint),
        },
        new Fall(NetworkScenarios.KeepSession, PropertyCatalogue.BoundedAttempts))
    {
        Classes = ["B37"],
    };

    /// <summary>
    /// A timeout that abandons the request instead of aborting it (B15; supabase-js#2178).
    /// 1. The first attempt takes longer than the client waits.
    /// 2. The second attempt presents the token while the first is still under way, or has just been answered.
    /// </summary>
    public static Mutant AbandonsAnAttempt { get; } = new(
        new(nameof(AbandonsAnAttempt)) { Endpoint = endpoint => new ImpatientEndpoint(endpoint) },
        new Fall(
            CallerScenarios.ParallelCallers,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B15"],
    };
}
