using Models;

namespace Harness;

/// <summary>Clients that misjudge what they run on: its clocks, its threads, its disk.</summary>
public static class HostMutants
{
    /// <summary>
    /// Expiry is counted by the wall clock (B38; manfredsteyer/angular-oauth2-oidc#1135, workos/authkit-nextjs#470).
    /// 1. A pair is received, good for five minutes.
    /// 2. Somebody sets the clock an hour ahead, and a token that is good is refreshed.
    /// </summary>
    public static Mutant CountsByTheWallClock { get; } = new(
        new(nameof(CountsByTheWallClock)) { Clock = clock => new WallClock(clock) },
        new Fall(ClockScenarios.ClockJumps, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B38"],
    };

    /// <summary>
    /// The token is refreshed by the clock alone (B38; workos/authkit-nextjs#470).
    /// 1. The server takes the token no more, while the clock has minutes left.
    /// 2. The caller is handed the 401.
    /// </summary>
    public static Mutant LooksAtTheClockAlone { get; } = new(
        new(nameof(LooksAtTheClockAlone)) { Handler = session => new ClockworkHandler(session) },
        new Fall(ClockScenarios.ClockRunsBehind, PropertyCatalogue.EveryCallerSucceeds),
        new Fall(ClockScenarios.ClockAndRejection, PropertyCatalogue.EveryCallerSucceeds))
    {
        Classes = ["B38"],
    };

    /// <summary>
    /// A record whose access token is over is no record (B38; auth0-spa-js#333).
    /// 1. The app is launched by a clock that is an hour fast.
    /// 2. It finds the access token expired, throws the refresh token away with it, and asks for a sign-in.
    /// </summary>
    public static Mutant ForgetsWhatTheClockCallsExpired { get; } = new(
        new(nameof(ForgetsWhatTheClockCallsExpired)) { Vault = vault => new ForgetfulVault(vault) },
        new Fall(ClockScenarios.ClockAheadAtLaunch, PropertyCatalogue.Converges))
    {
        Classes = ["B38"],
    };

    /// <summary>
    /// A record of the future is a damaged one (B38; google-auth-library-python#889).
    /// 1. The app is launched by a clock that is an hour slow.
    /// 2. It finds that its record was made later than now, and ends the session.
    /// </summary>
    public static Mutant DistrustsTheFuture { get; } = new(
        new(nameof(DistrustsTheFuture)) { Vault = vault => new SuspiciousVault(vault) },
        new Fall(ClockScenarios.ClockBehindAtLaunch, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B38"],
    };

    /// <summary>
    /// A lifetime is counted in 32 bits, as timers do (B39; directus/directus#4054, keycloak/keycloak-js#107,
    /// centrifugal/centrifuge-csharp#24).
    /// 1. A flight brings an access token that lives for 30 days, which overflow: it is to be refreshed at once.
    /// 2. The next caller's request starts an early refresh of a token that is good for a month.
    /// In others it is a timer that overflows and fires at once, or throws (azure-sdk-for-net#8541). Ours sets none by
    /// a lifetime and compares when a request begins, so here the lifetime itself is what overflows.
    /// </summary>
    public static Mutant CountsALifetimeIn32Bits { get; } = new(
        new(nameof(CountsALifetimeIn32Bits)) { Endpoint = endpoint => new OverflowingEndpoint(endpoint) },
        new Fall(ClockScenarios.LongLifetime, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B39"],
    };

    /// <summary>
    /// Callers block threads that the refresh needs (B14; okhttp#6747, retrofit#3935).
    /// 1. Two callers hold both threads of the dispatcher, and wait for a flight.
    /// 2. The flight waits for a thread.
    /// </summary>
    public static Mutant WaitsOnADispatcherThread { get; } = new(
        new(nameof(WaitsOnADispatcherThread)) { Handler = session => new BlockingHandler(session) },
        new Fall(HostScenarios.SharedDispatcher, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B14"],
    };

    /// <summary>
    /// The refresh is put in line behind those who wait for it (B14; AppAuth-Android#338, and OidcClient's synchronous
    /// getter).
    /// 1. Two callers block both threads of their pool, and wait for a flight.
    /// 2. The flight was put on the same pool.
    /// </summary>
    public static Mutant RefreshesOnACallersThread { get; } = new(
        new(nameof(RefreshesOnACallersThread)) { Endpoint = endpoint => new CallersThreadEndpoint(endpoint) },
        new Fall(HostScenarios.BlockedCallers, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B14"],
    };

    /// <summary>
    /// Two processes use one vault (B30; anthropics/claude-code#24317, DuendeArchive/Support#1286).
    /// 1. Both read the record, and both are rejected.
    /// 2. Each starts a flight of its own, with the same refresh token.
    /// 3. The later one marks generation 0 over 1, or presents what is spent: for the server a theft.
    /// </summary>
    public static Mutant SharesItsVault { get; } = new(
        new(nameof(SharesItsVault)) { Vault = vault => ((WorldVault)vault).ToShared() },
        new Fall(
            HostScenarios.SecondProcess, PropertyCatalogue.VaultMovesForward, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B30"],
    };

    /// <summary>
    /// The loser of a race deletes what the winner has stored (B31; clerk/cli#213, buildkite/cli#852,
    /// larksuite/cli#2147). The server refuses a spent token and revokes nothing for it.
    /// 1. Two processes read generation 0, and both are rejected.
    /// 2. One presents its refresh token, and is given generation 1, to be stored.
    /// 3. The other presents the same, and is refused. It does not look whether that is what is stored: its session
    ///    ends, and the vault is wiped, though the pair of the first is good.
    /// </summary>
    public static Mutant DeletesWhatAnotherStored { get; } = new(
        new(nameof(DeletesWhatAnotherStored))
        {
            Vault = vault => new UnmarkedVault(((WorldVault)vault).ToShared()),
            Server = server => server.ToUnsuspecting(),
        },
        new Fall(HostScenarios.SecondProcess, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B31"],
    };
}
