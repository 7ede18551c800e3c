using Models;

namespace Harness;

/// <summary>A family's chain of refresh tokens broken, forked or lost hold of, by the client or by the server.</summary>
public static class ChainMutants
{
    /// <summary>
    /// A pair is validated after the rotation, and dropped (B24, by reading: OidcClient with a failing ID token, and
    /// Auth0.Android with its minimum time to live).
    /// 1. A flight brings generation 1, whose access token lives for five minutes.
    /// 2. The client wants an hour. It throws, and drops the refresh token together with the access token.
    /// 3. The second attempt presents the refresh token of generation 0, which is spent.
    /// </summary>
    public static Mutant DropsAPairThatLivesTooShortly { get; } = new(
        new(nameof(DropsAPairThatLivesTooShortly))
        {
            Endpoint = endpoint => new DemandingEndpoint(endpoint, TimeSpan.FromHours(1)),
        },
        new Fall(ClockScenarios.ClockRunsBehind, PropertyCatalogue.NoSpentTokenPresented),
        new Fall(CallerScenarios.EarlyRefresh, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B24"],
    };

    /// <summary>
    /// A lost answer is retried when the server's reuse interval is over (B26; ory/hydra#1831, zitadel#9631).
    /// 1. The server rotates, and its answer is lost.
    /// 2. The client waits for a minute, of which the server forgives thirty seconds.
    /// 3. The second attempt is a reuse: the family is revoked, and the user logged out.
    /// </summary>
    public static Mutant RetriesWhenTheIntervalIsOver { get; } = new(
        new(nameof(RetriesWhenTheIntervalIsOver)) { Clock = clock => new PatientClock(clock) },
        new Fall(NetworkScenarios.CutAfterRotationForgiven, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B26"],
    };

    /// <summary>
    /// A reuse interval that answers anew is taken for a licence (B28; auth0-spa-js#1702).
    /// 1. A flight presents refresh token 0 for one audience, and gets refresh token 1.
    /// 2. It presents 0 for another audience too. The server forgives that, and answers with refresh token 2.
    /// 3. The family goes on in two chains. The client keeps the end of one, and the other lives on at the server.
    /// </summary>
    public static Mutant BeginsAChainForEachAudience { get; } = new(
        new(nameof(BeginsAChainForEachAudience)) { Endpoint = endpoint => new TwoAudiencesEndpoint(endpoint) },
        new Fall(NetworkScenarios.CutAfterRotationAnsweredAnew, PropertyCatalogue.NoSpentTokenPresented),
        new Fall(ProcessScenarios.DeathAnsweredAnew, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B28"],
    };

    /// <summary>
    /// The server counts a use that it has rolled back (B29; keycloak#49213). The client is as it should be, and can do
    /// nothing about it.
    /// 1. A flight presents its refresh token. The server fails to commit, and answers 503.
    /// 2. The exchange is rolled back for the client, and not for the detection of reuse: for the server the token is
    ///    spent, and has a successor that nobody was given.
    /// 3. The second attempt is a reuse: the family is revoked, and the user logged out.
    /// Two uses at once that are both granted (keycloak#45647) are of the same class. A client that never presents a token
    /// twice at once cannot see it; it hides the bug of one that does.
    /// </summary>
    public static Mutant CountsAUseThatWasRolledBack { get; } = new(
        new(nameof(CountsAUseThatWasRolledBack)) { Server = server => new HalfRolledBackServer(server) },
        new Fall(NetworkScenarios.KeepSession, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B29"],
    };
}
