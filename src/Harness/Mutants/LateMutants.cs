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
}
