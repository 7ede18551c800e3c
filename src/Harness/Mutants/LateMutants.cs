using Models;

namespace Harness;

/// <summary>Clients that take what is late, or lost, for what is over.</summary>
public static class LateMutants
{
    /// <summary>
    /// A lost answer passes for a refusal (B33; Shopify/hydrogen#3916).
    /// 1. An attempt is cut, or times out.
    /// 2. The endpoint says that the token was refused, and the session ends without a word of the server's.
    /// </summary>
    public static Mutant TakesALostAnswerForARefusal { get; } = new(
        new(nameof(TakesALostAnswerForARefusal)) { Endpoint = endpoint => new PessimisticEndpoint(endpoint) },
        new Fall(NetworkScenarios.CutOnSecondAttempt, PropertyCatalogue.ServerIsTheTruth),
        new Fall(NetworkScenarios.CutTwice, PropertyCatalogue.ServerIsTheTruth),
        new Fall(NetworkScenarios.CutWithoutRotation, PropertyCatalogue.ServerIsTheTruth),
        new Fall(LateScenarios.DelayedUnderStrictRotation, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B33"],
    };

    /// <summary>
    /// The wipe is left to the background (B16; metabase/metabase#10376).
    /// 1. The user signs out. The wipe is begun, and taken to be done.
    /// 2. The sign-out is acknowledged while the vault still holds the tokens.
    /// </summary>
    public static Mutant WipesBehind { get; } = new(
        new(nameof(WipesBehind)) { Vault = vault => new WipeBehindVault(vault) },
        new Fall(LateScenarios.DelayedPastSignOut, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B16"],
    };

    /// <summary>
    /// The token is kept where requests are made (B18, B42; auth0-spa-js#1456, googleworkspace/cli#780).
    /// 1. A first request is stamped, and every other one with the same token.
    /// 2. Another user signs in, and their requests carry the token of the first.
    /// </summary>
    public static Mutant KeepsTheStampOfTheUserBefore { get; } = new(
        new(nameof(KeepsTheStampOfTheUserBefore))
        {
            Handler = session => new RefreshClient.RefreshingHandler(session) { InnerHandler = new CachingHandler() },
        },
        new Fall(LateScenarios.DelayedPastAccountSwitch, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B18", "B42"],
    };

    /// <summary>
    /// A timeout that abandons a write (B15, B22; databricks/cli#6759, supabase-js#2178).
    /// 1. A save takes longer than the vault waits. It is said to have failed, and is still under way.
    /// 2. It is tried again, and succeeds; the session moves on.
    /// 3. The first one lands, over what is newer.
    /// </summary>
    public static Mutant AbandonsASave { get; } = new(
        new(nameof(AbandonsASave)) { Vault = vault => new ImpatientVault(vault) },
        new Fall(
            LateScenarios.WritesLandLate,
            PropertyCatalogue.VaultMovesForward, PropertyCatalogue.NoZombieSession, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B15", "B22"],
    };

    /// <summary>
    /// A save that fails is expected to land sooner or later (B23; TomBursch/kitchenowl#1042).
    /// 1. A flight brings generation 1, and its write is said to have failed.
    /// 2. Callers are handed generation 1, which is not durable yet, and nobody is told.
    /// </summary>
    public static Mutant CountsOnALateSave { get; } = new(
        new(nameof(CountsOnALateSave)) { Vault = vault => new SilentVault(vault) },
        new Fall(LateScenarios.LateWriteAndDeath, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B23"],
    };

    /// <summary>
    /// What a reply leaves out is left out of the record (B43; spring-security 17e774d8c7, foss e4089a80).
    /// 1. A reply brings no refresh token, and the pair is stored without one.
    /// 2. The process dies. The next one has an access token and nothing to refresh it with.
    /// </summary>
    public static Mutant StoresWhatAReplyBrought { get; } = new(
        new(nameof(StoresWhatAReplyBrought)) { Vault = vault => new SparingVault(vault) },
        new Fall(ProcessScenarios.DeathWithoutRotation, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B43"],
    };

    /// <summary>
    /// A sign-in is acknowledged before its save (rule 4; B21, by reading in Auth0.Android, whose storage applies later).
    /// 1. Another user signs in. The write is begun, and taken to be done.
    /// 2. Their request is sent with a token that a restart would not find.
    /// </summary>
    public static Mutant SignsInBehind { get; } = new(
        new(nameof(SignsInBehind)) { Vault = vault => new WriteBehindVault(vault, record => record.Token.Session > 1) },
        new Fall(ProcessScenarios.DeathDuringSignIn, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B21"],
    };

    /// <summary>
    /// Whoever is told that the session has ended asks again (B32; AndyMik90/Aperant#1663).
    /// 1. The server revokes the family while callers wait for a flight.
    /// 2. The flight is refused, and the callers ask again and again for a token that never comes.
    /// </summary>
    public static Mutant AsksAgainAfterTheEnd { get; } = new(
        new(nameof(AsksAgainAfterTheEnd)) { Handler = session => new PersistentHandler(session) },
        new Fall(ServerScenarios.RevokedDuringRefresh, PropertyCatalogue.EveryCallerAnswered))
    {
        Classes = ["B32"],
    };
}
