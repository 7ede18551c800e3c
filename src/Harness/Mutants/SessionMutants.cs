using Models;

namespace Harness;

/// <summary>Sessions that begin or end wrongly.</summary>
public static class SessionMutants
{
    /// <summary>
    /// The end is announced to each caller (B35; schulydev/Schuly#492).
    /// 1. Callers 1, 2 and 3 are rejected, and the flight of the first is refused: the session ends, and says so.
    /// 2. Caller 3's 401 arrives, and the app is sent to its sign-in page a second time.
    /// </summary>
    public static Mutant AnnouncesTheEndToEachCaller { get; } = new(
        new(nameof(AnnouncesTheEndToEachCaller)) { Machine = Broken.AnnouncesTheEndToEachCaller },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.FailClosedOnce))
    {
        Classes = ["B35"],
    };

    /// <summary>
    /// The end is never announced (OidcClient, where nothing tells the app that its session is dead).
    /// 1. The server refuses the refresh token.
    /// 2. Secrets and vault are wiped, the callers fail, and the app goes on as if somebody were signed in.
    /// </summary>
    public static Mutant ExpiresSilently { get; } = new(
        new(nameof(ExpiresSilently)) { Machine = Broken.ExpiresSilently },
        new Fall(ServerScenarios.RefreshTokenExpired, PropertyCatalogue.FailClosedOnce));

    /// <summary>
    /// A zombie: a late reply is stored after a sign-out (B16; logto-io/kotlin#253, tidal-music/tidal-sdk-web#719).
    /// 1. A flight's attempt is under way.
    /// 2. The user signs out, and the wipe is durable and acknowledged.
    /// 3. The reply arrives, and its tokens are held and written to the vault.
    /// </summary>
    public static Mutant RevivesAnEndedSession { get; } = new(
        new(nameof(RevivesAnEndedSession)) { Machine = Broken.RevivesAnEndedSession },
        new Fall(UserScenarios.SignOutDuringRefresh, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B16"],
    };

    /// <summary>
    /// A late reply is adopted by the next user's session (B18; realiti4/claude-swap#117).
    /// 1. A flight of the first user's session is under way.
    /// 2. A second user signs in.
    /// 3. The reply arrives, and the first user's tokens are stored as the second's.
    /// </summary>
    public static Mutant AdoptsTheReplyOfAnotherSession { get; } = new(
        new(nameof(AdoptsTheReplyOfAnotherSession)) { Machine = Broken.AdoptsTheReplyOfAnotherSession },
        new Fall(UserScenarios.AccountSwitch, PropertyCatalogue.NoCrossSession))
    {
        Classes = ["B18"],
    };

    /// <summary>
    /// A new session takes the number of the one before (no class of its own).
    /// 1. The user signs in while session 1 is alive: session 1 ends, and the new one is session 1 too.
    /// 2. The user signs out: session 1 ends again, and whoever waits for one of the two hears of the other.
    /// </summary>
    public static Mutant KeepsTheSessionNumber { get; } = new(
        new(nameof(KeepsTheSessionNumber)) { Machine = Broken.KeepsTheSessionNumber },
        new Fall(UserScenarios.SignOutAndIn, PropertyCatalogue.FailClosedOnce));

    /// <summary>
    /// A save is guarded by undoing it (B17; supabase-js 381bded5, <c>GoTrueClient._callRefreshToken</c>, and
    /// sesori-ai/sesori_apps_monorepo#409).
    /// 1. Session 1 is saved while another user signs in: its record is wiped, and session 2 is written.
    /// 2. Only now the guard of the save sees that the vault was wiped meanwhile, and undoes what was saved.
    /// 3. It deletes what it finds there: the record of session 2, which is alive and is not told.
    /// </summary>
    public static Mutant UndoesALateSave { get; } = new(
        new(nameof(UndoesALateSave)) { Vault = vault => new UndoingVault(vault) },
        new Fall(UserScenarios.AccountSwitch, PropertyCatalogue.FailClosedOnce),
        new Fall(UserScenarios.SignOutAndIn, PropertyCatalogue.FailClosedOnce))
    {
        Classes = ["B17"],
    };

    /// <summary>
    /// Whoever is refused ends what is there, whosever it is (B31 within one process; MoonshotAI/kimi-cli#1996).
    /// 1. A flight of session 1 is under way.
    /// 2. Another user signs in: session 1 is revoked at the server, and session 2 begins.
    /// 3. The flight is refused, for the token of session 1. Session 2 ends, and its credentials are deleted.
    /// </summary>
    public static Mutant LetsALateRefusalEndTheSession { get; } = new(
        new(nameof(LetsALateRefusalEndTheSession)) { Machine = Broken.LetsALateRefusalEndTheSession },
        new Fall(UserScenarios.RefusalPastAccountSwitch, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B31"],
    };

    /// <summary>
    /// The access token outlives its session, since the gateway still takes it (B44; pomerium/pomerium#935,
    /// Alamofire#3877).
    /// 1. The user is blocked. Their access token is good for some minutes more.
    /// 2. An early refresh is refused, and the session ends.
    /// 3. Callers that get no token are sent with the last one that was taken.
    /// </summary>
    public static Mutant FallsBackOnTheLastToken { get; } = new(
        new(nameof(FallsBackOnTheLastToken)) { Handler = session => new FallbackHandler(session) },
        new Fall(ServerScenarios.RevokedWhileValid, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B44"],
    };

    /// <summary>
    /// A sign-out is acknowledged before the wipe is durable (rule 8; B16, metabase/metabase#10376, and by reading in
    /// Auth0.Android, whose storage applies later).
    /// 1. The user signs out. The wipe is asked for, and the sign-out acknowledged at once.
    /// 2. The process dies before the wipe: whoever launches next finds the user signed in.
    /// </summary>
    public static Mutant AcknowledgesASignOutAtOnce { get; } = new(
        new(nameof(AcknowledgesASignOutAtOnce)) { Machine = Broken.AcknowledgesASignOutAtOnce },
        new Fall(ProcessScenarios.DeathDuringSignOut, PropertyCatalogue.NoZombieSession),
        new Fall(UserScenarios.SignOutAndIn, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B16"],
    };
}
