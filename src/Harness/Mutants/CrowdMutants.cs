using Models;

namespace Harness;

/// <summary>Clients that are right for a few callers who all wait to the end, and wrong for others.</summary>
public static class CrowdMutants
{
    /// <summary>
    /// The token is kept where requests are made, and not asked for at each send (B18, B42; azure-sdk-for-java#557,
    /// auth0-spa-js#1456, googleworkspace/cli#780).
    /// 1. A first request is stamped, and so is every other one, with the same token.
    /// 2. The token is replaced, and the requests that follow still carry it.
    /// Another user signs in: their requests carry the token of the first.
    /// </summary>
    public static Mutant KeepsTheFirstStamp { get; } = new(
        new(nameof(KeepsTheFirstStamp))
        {
            Handler = session => new RefreshClient.RefreshingHandler(session) { InnerHandler = new CachingHandler() },
        },
        new Fall(CrowdScenarios.TwoCallers, PropertyCatalogue.EveryCallerSucceeds),
        new Fall(LateScenarios.DelayedPastAccountSwitch, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B18", "B42"],
    };

    /// <summary>
    /// Room for those who wait is bounded, and nobody thought of more (no class of its own; a channel of capacity 8).
    /// 1. Eight callers wait for a flight.
    /// 2. The ninth is told that there is no network, while the flight succeeds.
    /// </summary>
    public static Mutant TurnsTheNinthCallerAway { get; } = new(
        new(nameof(TurnsTheNinthCallerAway)) { Handler = session => new FullHandler(session, room: 8) },
        new Fall(CrowdScenarios.TenCallers, PropertyCatalogue.EveryCallerSucceeds));

    /// <summary>
    /// The same with more room, which ten callers do not show.
    /// 1. Forty callers wait for a flight.
    /// 2. The next is told that there is no network, while the flight succeeds.
    /// </summary>
    public static Mutant TurnsTheFortyFirstCallerAway { get; } = new(
        new(nameof(TurnsTheFortyFirstCallerAway)) { Handler = session => new FullHandler(session, room: 40) },
        new Fall(CrowdScenarios.FiftyCallers, PropertyCatalogue.EveryCallerSucceeds));

    /// <summary>
    /// A follower's cancellation is everybody's (B06; azure-sdk-for-net#19424, where it is the leader's).
    /// 1. Callers 1, 2 and 3 wait for a flight.
    /// 2. Caller 2 is cancelled, and with it the source that all of them wait with.
    /// 3. Callers 1 and 3 are told that they were cancelled, which they were not.
    /// </summary>
    public static Mutant LetsAFollowerCancelTheOthers { get; } = new(
        new(nameof(LetsAFollowerCancelTheOthers)) { Handler = session => new SharedFateHandler(session) },
        new Fall(CrowdScenarios.FollowerCancelled, PropertyCatalogue.EveryCallerAnswered))
    {
        Classes = ["B06"],
    };

    /// <summary>
    /// A caller is told nothing that an app could act upon (no class of its own; supabase-js#2615).
    /// 1. Callers wait for a flight, and the app shuts down.
    /// 2. They end with an error that stands for anything.
    /// </summary>
    public static Mutant TellsNothingOfTheEnd { get; } = new(
        new(nameof(TellsNothingOfTheEnd)) { Handler = session => new VagueHandler(session) },
        new Fall(CrowdScenarios.ClosedMidFlight, PropertyCatalogue.EveryCallerAnswered));

    /// <summary>
    /// The session is taken to be the handler's own (no class of its own; HttpClientFactory disposes of
    /// handlers by time).
    /// 1. Callers wait for a flight.
    /// 2. The handler is replaced and disposed of, and the session of all others with it.
    /// 3. Whoever comes through the new one finds the session closed.
    /// </summary>
    public static Mutant DisposesWhatItWasLent { get; } = new(
        new(nameof(DisposesWhatItWasLent)) { Handler = session => new OwningHandler(session) },
        new Fall(CrowdScenarios.PipelineDisposed, PropertyCatalogue.EveryCallerAnswered));

    /// <summary>
    /// A livelock: whoever gets no token asks again, at once and without end (B32, B40; AndyMik90/Aperant#1663,
    /// kadirahq/lokka-transport-jwt-auth#3).
    /// 1. The refresh token is refused, before a flight or during one, and the session ends.
    /// 2. The callers are told, and ask again. Each step is over at once, and none is the last.
    /// </summary>
    public static Mutant AsksAgainForEver { get; } = new(
        new(nameof(AsksAgainForEver)) { Handler = session => new PersistentHandler(session) },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.EveryCallerAnswered),
        new Fall(ServerScenarios.RevokedDuringRefresh, PropertyCatalogue.EveryCallerAnswered))
    {
        Classes = ["B32", "B40"],
    };

    /// <summary>
    /// A deadlock: a lock that is not released on every path (B11; auth0-spa-js#275, OidcClient :167-172).
    /// 1. Callers 1 and 2 are let in one at a time.
    /// 2. Caller 1 fails, and nobody lets caller 2 in.
    /// </summary>
    public static Mutant ForgetsToLetTheNextOneIn { get; } = new(
        new(nameof(ForgetsToLetTheNextOneIn)) { Handler = session => new LeakyGateHandler(session) },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B11"],
    };
}
