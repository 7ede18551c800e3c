using Models;
using RefreshClient;

namespace Harness;

/// <summary>
/// Callers that are told wrongly, or whose requests are sent wrongly. In brackets, here and in the files beside this one:
/// the class of bug in refresher-bugs.md, and public issues, pull requests or commits in which it was found; by reading,
/// where only source was read.
/// </summary>
public static class CallerMutants
{
    /// <summary>
    /// A second flight for a second 401 (B01; spring-security#15145, Auth0.Android#540).
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1's 401 starts a flight, whose attempt is under way.
    /// 3. Caller 2's 401 arrives, and starts another.
    /// 4. The same refresh token is presented twice.
    /// </summary>
    public static Mutant StartsASecondFlight { get; } = new(
        new(nameof(StartsASecondFlight)) { Machine = Broken.StartsASecondFlight },
        new Fall(
            CallerScenarios.ParallelCallers,
            PropertyCatalogue.AtMostOneRefreshInFlight, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B01"],
    };

    /// <summary>
    /// A 401 is judged by the generation that is current, not by the one that was sent (B03; ktor KTOR-5681,
    /// azure-sdk-for-cpp#6151, axios-auth-refresh 5.0.2).
    /// 1. Callers 1 and 2 send generation 0, and both are rejected.
    /// 2. Caller 1's 401 starts a flight, which brings generation 1.
    /// 3. Caller 2's 401 arrives only now. It is about generation 0, and is taken to be about 1.
    /// 4. A second flight presents the refresh token of generation 1, whose access token is good.
    /// </summary>
    public static Mutant JudgesByTheCurrentGeneration { get; } = new(
        new(nameof(JudgesByTheCurrentGeneration)) { Machine = Broken.JudgesByTheCurrentGeneration },
        new Fall(CallerScenarios.StaleRejection, PropertyCatalogue.AtMostOneRefreshPerGeneration),
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.AtMostOneRefreshPerGeneration))
    {
        Classes = ["B03"],
    };

    /// <summary>
    /// The leader's cancellation flows into its flight (B06, B07; azure-sdk-for-net#19424, ktor KTOR-8285).
    /// 1. Caller 1's 401 starts a flight, and caller 2 joins it.
    /// 2. The server rotates and answers.
    /// 3. Caller 1 is cancelled, and the answer with the new tokens is dropped.
    /// 4. The flight presents the old refresh token again: spent, and for the server a theft.
    /// </summary>
    public static Mutant LetsTheLeaderCancelTheFlight { get; } = new(
        new(nameof(LetsTheLeaderCancelTheFlight))
        {
            Handler = session => new LeadersTokenHandler(session),
            Endpoint = endpoint => new LeadersEndpoint(endpoint),
        },
        new Fall(CallerScenarios.LeaderCancelled, PropertyCatalogue.NoSpentTokenPresented))
    {
        Classes = ["B06", "B07"],
    };

    /// <summary>
    /// A caller that comes too late gets no answer (B42, a concurrent 401 dropped; Flyrell/axios-auth-refresh#56).
    /// 1. Callers 1 and 2 are rejected. Caller 1's 401 starts a flight, which is refused: the session ends.
    /// 2. Caller 2's 401 arrives in a state that its author did not think of.
    /// 3. Caller 2 ends with an error that no app knows how to handle.
    /// </summary>
    public static Mutant LeavesACallerWithoutAnAnswer { get; } = new(
        new(nameof(LeavesACallerWithoutAnAnswer)) { Machine = Broken.LeavesACallerWithoutAnAnswer },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.EveryCallerAnswered))
    {
        Classes = ["B42"],
    };

    /// <summary>
    /// Those who wait are forgotten when a flight fails (B09, B10; ktor KTOR-2797 and 89e7634dac).
    /// 1. Callers 1, 2 and 3 wait for a flight.
    /// 2. The server refuses the refresh token, and the session ends.
    /// 3. Nobody tells the callers, who wait for ever.
    /// </summary>
    public static Mutant LeavesThoseWhoWaitHanging { get; } = new(
        new(nameof(LeavesThoseWhoWaitHanging)) { Machine = Broken.LeavesThoseWhoWaitHanging },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.NoDeadlock))
    {
        Classes = ["B09", "B10"],
    };

    /// <summary>
    /// Every 401 is answered by a refresh and a replay (B32; bucketeer-io/bucketeer#2455,
    /// OpenMeet-Team/openmeet-platform#414, forcedotcom/SalesforceMobileSDK-iOS#38).
    /// 1. Caller 1 sends generation 0 and is rejected. The flight brings generation 1.
    /// 2. The API rejects that one too: it is over already, or was never what the API minded.
    /// 3. Another flight brings generation 2, and the request is sent for the third time. So it goes on.
    /// </summary>
    public static Mutant SendsForever { get; } = new(
        new(nameof(SendsForever)) { Machine = Broken.SendsForever },
        new Fall(CallerScenarios.RejectedAgain, PropertyCatalogue.BoundedSends))
    {
        Classes = ["B32"],
    };

    /// <summary>
    /// A 401 is answered by sending the same again (B32; vybestack/llxprt-code#1861).
    /// 1. Caller 1 sends generation 0 and is rejected.
    /// 2. A handler of the app's sends it once more, and it is rejected once more.
    /// 3. The refresh brings generation 1, and the request is sent for the third time.
    /// </summary>
    public static Mutant SendsARejectedRequestAgain { get; } = new(
        new(nameof(SendsARejectedRequestAgain))
        {
            Handler = session => new RefreshingHandler(session) { InnerHandler = new ResendingHandler() },
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.BoundedSends))
    {
        Classes = ["B32"],
    };

    /// <summary>
    /// A request is stamped once, not at each send (B42; Alamofire#4030, NijiDigital/NetworkStack#14).
    /// 1. Caller 1 sends generation 0, is rejected, and waits for generation 1.
    /// 2. Its replay still carries generation 0, and is rejected again.
    /// 3. The caller ends with a 401 in a session that is alive and well.
    /// </summary>
    public static Mutant StampsARequestOnce { get; } = new(
        new(nameof(StampsARequestOnce))
        {
            Handler = session => new RefreshingHandler(session) { InnerHandler = new StampingOnceHandler() },
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.EveryCallerSucceeds))
    {
        Classes = ["B42"],
    };

    /// <summary>
    /// An error message holds the token (CWE-209; no class of its own).
    /// 1. Caller 1 is rejected.
    /// 2. A handler throws, and says what the request carried.
    /// </summary>
    public static Mutant TellsTheTokenInAnError { get; } = new(
        new(nameof(TellsTheTokenInAnError))
        {
            Handler = session => new RefreshingHandler(session) { InnerHandler = new TellingHandler() },
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.SecretsStayInside));
}
