using Models;

namespace Harness;

/// <summary>Refreshes and announcements that are tied to what they should be free of.</summary>
public static class ScopeMutants
{
    /// <summary>
    /// The refresh is sent through what belongs to the first caller (B08; golang/oauth2#388, MSAL.NET#4473).
    /// 1. Caller 1's 401 starts a flight, which takes what it sends through from the scope of caller 1's request.
    /// 2. That request ends, or is given up, and its scope is disposed of.
    /// 3. The next attempt, of this flight or a later one, finds it disposed of, and so does each after it.
    /// 4. The session ends: attempts exhausted, of which the server has not seen one.
    /// </summary>
    public static Mutant RefreshesInTheFirstCallersScope { get; } = new(
        new(nameof(RefreshesInTheFirstCallersScope))
        {
            Handler = session => new ScopedHandler(session),
            Endpoint = endpoint => new ScopedEndpoint(endpoint),
        },
        new Fall(CallerScenarios.StaleRejection, PropertyCatalogue.ServerIsTheTruth),
        new Fall(CallerScenarios.LeaderCancelled, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B08"],
    };

    /// <summary>
    /// The refresh goes through the handler that it serves (B12; ktor KTOR-3795, Flyrell/axios-auth-refresh#120,
    /// axios#3327).
    /// 1. Caller 1's 401 starts a flight.
    /// 2. Its request passes through a handler of the same session, which lets nothing pass without a token.
    /// 3. The handler waits for the flight, and the flight for the handler.
    /// </summary>
    public static Mutant RefreshesThroughItsOwnHandler { get; } = new(
        new(nameof(RefreshesThroughItsOwnHandler))
        {
            Handler = session => new ServedHandler(session),
            Endpoint = endpoint => new ReentrantEndpoint(endpoint),
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B12"],
    };

    /// <summary>
    /// The app is called back under the lock (B13; supabase/auth-js#762, Alamofire#3322).
    /// 1. The server refuses the refresh token, and the session ends.
    /// 2. The app is told while the session's lock is held. It signs out, and waits for that.
    /// 3. The sign-out waits for the vault's wipe, which is begun after the step that is telling the app.
    /// </summary>
    public static Mutant AnnouncesInsideTheLock { get; } = new(
        new(nameof(AnnouncesInsideTheLock)) { IsToldInsideTheLock = true },
        new Fall(UserScenarios.SignOutWhenTold, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B13"],
    };
}
