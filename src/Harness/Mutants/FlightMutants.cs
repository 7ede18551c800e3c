using Models;

namespace Harness;

/// <summary>Flights that begin for no reason, or end wrongly.</summary>
public static class FlightMutants
{
    /// <summary>
    /// Every token is found to be near its expiry (B38, B40; google-auth-library-python#862, nuclia/frontend#2771).
    /// 1. The clock is wrong, or the lifetime is read as a date.
    /// 2. Caller 1's request starts an early refresh, which brings generation 1.
    /// 3. Generation 1 is near its expiry too: another flight, and no request is ever sent.
    /// </summary>
    public static Mutant FindsEveryTokenNearItsExpiry { get; } = new(
        new(nameof(FindsEveryTokenNearItsExpiry)) { Machine = Broken.FindsEveryTokenNearItsExpiry },
        new Fall(CallerScenarios.EarlyRefresh, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B38", "B40"],
    };

    /// <summary>
    /// The clock ends the session (B38; github/copilot-cli#4203).
    /// 1. The local clock comes to the token's expiry, while the server still takes it.
    /// 2. Caller 2's request finds it expired, and the client signs the user out without asking the server.
    /// </summary>
    public static Mutant EndsTheSessionByTheClock { get; } = new(
        new(nameof(EndsTheSessionByTheClock)) { Machine = Broken.EndsTheSessionByTheClock },
        new Fall(CallerScenarios.EarlyRefresh, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B38"],
    };

    /// <summary>
    /// A failed early refresh is treated as the end (B33; supabase-js#2436).
    /// 1. Caller 2 starts an early refresh of a token that the server still takes.
    /// 2. Both attempts meet a server error.
    /// 3. The session ends, though nothing has ever rejected its token.
    /// </summary>
    public static Mutant LetsAnEarlyFlightEndTheSession { get; } = new(
        new(nameof(LetsAnEarlyFlightEndTheSession)) { Machine = Broken.LetsAnEarlyFlightEndTheSession },
        new Fall(NetworkScenarios.EarlyRefreshFails, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B33"],
    };

    /// <summary>
    /// A server error or a lost answer is treated as a refusal (B33; Shopify/hydrogen#3916, schulydev/Schuly#476).
    /// 1. A flight's first attempt is cut.
    /// 2. The session ends as if the server had said <c>invalid_grant</c>, and the user is logged out.
    /// </summary>
    public static Mutant TakesAServerErrorForARefusal { get; } = new(
        new(nameof(TakesAServerErrorForARefusal)) { Machine = Broken.TakesAServerErrorForARefusal },
        new Fall(NetworkScenarios.CutBeforeRotation, PropertyCatalogue.ServerIsTheTruth),
        new Fall(NetworkScenarios.CutAfterRotationForgiven, PropertyCatalogue.ServerIsTheTruth),
        new Fall(NetworkScenarios.CutAfterRotationAnsweredAnew, PropertyCatalogue.ServerIsTheTruth),
        new Fall(NetworkScenarios.CutAfterRotationIdempotent, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B33"],
    };

    /// <summary>
    /// A refusal is treated as a server error (B34; supabase-js#2436).
    /// 1. The server refuses the refresh token for good.
    /// 2. The flight presents it again.
    /// After a cut under strict rotation the second attempt is refused, and the session ends for the wrong reason.
    /// </summary>
    public static Mutant TakesARefusalForAServerError { get; } = new(
        new(nameof(TakesARefusalForAServerError)) { Machine = Broken.TakesARefusalForAServerError },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.NoSpentTokenPresented),
        new Fall(NetworkScenarios.CutAfterRotation, PropertyCatalogue.ServerIsTheTruth),
        new Fall(ProcessScenarios.DeathUnderStrictRotation, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B34"],
    };

    /// <summary>
    /// A lost answer is treated as a request that was never sent: the reverse of B26.
    /// 1. The client gives up on an attempt that the server processes later.
    /// 2. It fails the callers as in a tunnel, though a second attempt would have brought the tokens.
    /// </summary>
    public static Mutant TakesALostAnswerForOneNeverSent { get; } = new(
        new(nameof(TakesALostAnswerForOneNeverSent)) { Machine = Broken.TakesALostAnswerForOneNeverSent },
        new Fall(NetworkScenarios.DelayedPastTimeout, PropertyCatalogue.EveryCallerSucceeds));

    /// <summary>
    /// A tunnel logs the user out (B33; Techiebutler/freeframe#354).
    /// 1. Two attempts never leave the device.
    /// 2. The session ends: attempts exhausted, of which the server has not seen one.
    /// </summary>
    public static Mutant TakesATunnelForAFailure { get; } = new(
        new(nameof(TakesATunnelForAFailure)) { Machine = Broken.TakesATunnelForAFailure },
        new Fall(NetworkScenarios.Tunnel, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B33"],
    };

    /// <summary>
    /// A failure is cached (B36; serverpod/serverpod#5541, DuendeArchive/IdentityModel#158).
    /// 1. A flight fails, and the session stays.
    /// 2. The fault is over, and a new request comes.
    /// 3. It is answered with the failure of the flight before.
    /// </summary>
    public static Mutant RemembersAFailureForEver { get; } = new(
        new(nameof(RemembersAFailureForEver)) { Machine = Broken.RemembersAFailureForEver },
        new Fall(NetworkScenarios.Tunnel, PropertyCatalogue.Converges),
        new Fall(NetworkScenarios.KeepSession, PropertyCatalogue.Converges))
    {
        Classes = ["B36"],
    };

    /// <summary>
    /// A flight that fails is never cleared (B09; ktor KTOR-2797 and KTOR-5879, golang/sync 3042136).
    /// 1. Callers wait for a flight, whose attempt is cut.
    /// 2. The flight stays up without an attempt, and everybody waits for it, now and later.
    /// </summary>
    public static Mutant ForgetsItsFlightWhenAnAttemptFails { get; } = new(
        new(nameof(ForgetsItsFlightWhenAnAttemptFails)) { Machine = Broken.ForgetsItsFlightWhenAnAttemptFails },
        new Fall(NetworkScenarios.CutBeforeRotation, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B09"],
    };

    /// <summary>
    /// The session goes on when attempts run out, against the policy (rule 7).
    /// 1. Both attempts of a flight fail.
    /// 2. The callers are told that the refresh failed, and the user is never asked to sign in.
    /// </summary>
    public static Mutant NeverFailsClosed { get; } = new(
        new(nameof(NeverFailsClosed)) { Machine = Broken.NeverFailsClosed },
        new Fall(NetworkScenarios.FailClosed, PropertyCatalogue.FailClosedOnce));

    /// <summary>
    /// The session ends when attempts run out, against the policy (rule 7).
    /// 1. Both attempts of a flight fail, and the app asked to keep the session.
    /// 2. The user is logged out by two server errors.
    /// </summary>
    public static Mutant AlwaysFailsClosed { get; } = new(
        new(nameof(AlwaysFailsClosed)) { Machine = Broken.AlwaysFailsClosed },
        new Fall(NetworkScenarios.KeepSession, PropertyCatalogue.SessionSurvives));

    /// <summary>
    /// A flight has no last attempt (rule 7; no class of its own, supabase/auth-js#1036).
    /// 1. Two attempts fail.
    /// 2. There is a third.
    /// </summary>
    public static Mutant RetriesForever { get; } = new(
        new(nameof(RetriesForever)) { Machine = Broken.RetriesForever },
        new Fall(NetworkScenarios.FailClosed, PropertyCatalogue.BoundedAttempts));

    /// <summary>
    /// A reply that leaves the refresh token out deletes it (B43; spring-security 17e774d8c7, RFC 6749 section 6).
    /// 1. A flight brings an access token and no refresh token.
    /// 2. The access token expires.
    /// 3. There is nothing to present, and the session ends though the server has refused nothing.
    /// </summary>
    public static Mutant DropsAnOmittedRefreshToken { get; } = new(
        new(nameof(DropsAnOmittedRefreshToken)) { Machine = Broken.DropsAnOmittedRefreshToken },
        new Fall(ServerScenarios.NoRotation, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B43"],
    };
}
