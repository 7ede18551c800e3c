using Models;

namespace Harness;

/// <summary>Vaults that are misused or misunderstood, or that do not keep their promises.</summary>
public static class VaultMutants
{
    /// <summary>
    /// Those who wait are released before the save (B21; next-auth#7558, OidcClient).
    /// 1. A flight brings generation 1, whose write is begun.
    /// 2. Callers are handed generation 1.
    /// 3. The process dies before the write: the vault holds a spent refresh token.
    /// </summary>
    public static Mutant SavesBehind { get; } = new(
        new(nameof(SavesBehind))
        {
            Vault = vault => new WriteBehindVault(vault, record => !record.IsRotationUnderWay),
        },
        new Fall(CallerScenarios.ParallelCallers, PropertyCatalogue.SaveBeforeUse),
        new Fall(ProcessScenarios.DeathDuringRefresh, PropertyCatalogue.SaveBeforeUse),
        new Fall(ProcessScenarios.DeathAnsweredAnew, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B21"],
    };

    /// <summary>
    /// Writes overtake each other (B22; next-auth#8897, OidcClient's events).
    /// 1. A flight's mark on generation 0 is begun, and taken to be written.
    /// 2. The server rotates, and generation 1 is written.
    /// 3. The mark is written now, over it.
    /// </summary>
    public static Mutant MarksBehind { get; } = new(
        new(nameof(MarksBehind))
        {
            Vault = vault => new WriteBehindVault(vault, record => record.IsRotationUnderWay),
        },
        new Fall(CallerScenarios.StaleRejection, PropertyCatalogue.VaultMovesForward))
    {
        Classes = ["B22"],
    };

    /// <summary>
    /// The vault is not told that a rotation is about to begin (rule 9; B26, auth0/Auth0.swift#490).
    /// 1. The refresh token is presented, the server rotates, and the process dies.
    /// 2. The next launch finds an unmarked record, and sees no reason to do anything.
    /// 3. An hour later a request is rejected, and the spent token is presented: the reuse interval is long over.
    /// </summary>
    public static Mutant SkipsTheMark { get; } = new(
        new(nameof(SkipsTheMark)) { Machine = Broken.SkipsTheMark },
        new Fall(ProcessScenarios.DeathThenPause, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B26"],
    };

    /// <summary>
    /// The vault is a backup (no class of its own): what a launch reads is older than what was written last.
    /// 1. A flight replaces generation 0 by 1, and the process dies.
    /// 2. The next launch reads generation 0, and marks it: the newest pair is gone from the disk.
    /// </summary>
    public static Mutant RestoresABackup { get; } = new(
        new(nameof(RestoresABackup)) { Vault = vault => new RestoredVault(vault) },
        new Fall(ProcessScenarios.DoubleDeath, PropertyCatalogue.VaultMovesForward),
        new Fall(ProcessScenarios.DeathDuringRefresh, PropertyCatalogue.VaultMovesForward),
        new Fall(ProcessScenarios.DeathThenPauseIdempotent, PropertyCatalogue.VaultMovesForward));

    /// <summary>
    /// A save fails and nobody is told (B23; TomBursch/kitchenowl#1042, a locked keychain).
    /// 1. A flight brings generation 1, and its write fails.
    /// 2. The vault says that it is written, and callers are handed a pair that no restart will find; or one may, since
    ///    a write that is said to have failed may land later.
    /// </summary>
    public static Mutant SaysThatAFailedSaveSucceeded { get; } = new(
        new(nameof(SaysThatAFailedSaveSucceeded)) { Vault = vault => new SilentVault(vault) },
        new Fall(VaultScenarios.WritesFail, PropertyCatalogue.SaveBeforeUse),
        new Fall(LateScenarios.LateWriteAndDeath, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B23"],
    };

    /// <summary>
    /// A vault that keeps failing is not reported (rule 4; B23, dynatrace-oss/dtctl#162).
    /// 1. A flight brings generation 1, and all tries to save it fail.
    /// 2. The session goes on in memory, and does not say so.
    /// </summary>
    public static Mutant HidesADegradedVault { get; } = new(
        new(nameof(HidesADegradedVault)) { Machine = Broken.HidesADegradedVault },
        new Fall(VaultScenarios.WritesFail, PropertyCatalogue.SaveBeforeUse))
    {
        Classes = ["B23"],
    };

    /// <summary>
    /// A vault that keeps failing logs the user out (rule 4; B23, Auth0.Android#666).
    /// 1. A flight brings generation 1, and all tries to save it fail.
    /// 2. The session ends, with the only live tokens in hand.
    /// </summary>
    public static Mutant EndsTheSessionWhenTheVaultFails { get; } = new(
        new(nameof(EndsTheSessionWhenTheVaultFails)) { Machine = Broken.EndsTheSessionWhenTheVaultFails },
        new Fall(VaultScenarios.WritesFail, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B23"],
    };

    /// <summary>
    /// A torn record is used (rule 9; B25, robcerda/monarch-mcp-server#121; what tears it: alexgolec/schwab-py#231).
    /// 1. The process dies in the middle of a write.
    /// 2. The next launch takes what it finds for a record, and sends its token.
    /// </summary>
    public static Mutant TrustsATornRecord { get; } = new(
        new(nameof(TrustsATornRecord)) { Vault = vault => new TrustingVault(vault) },
        new Fall(VaultScenarios.TornByDeath, PropertyCatalogue.TornVaultNeverTrusted))
    {
        Classes = ["B25"],
    };

    /// <summary>
    /// The pair is two records, written one after the other (B25; entireio/cli#1337, a keyring with a slot for each).
    /// 1. A flight brings generation 1. Its access token is written, and the process dies before its refresh token is.
    /// 2. The next launch finds the new access token beside the refresh token of generation 0, and no mark.
    /// 3. An hour later the access token is over, and the spent token is presented: the reuse interval is over too.
    /// </summary>
    public static Mutant StoresAPairInTwoRecords { get; } = new(
        new(nameof(StoresAPairInTwoRecords)) { Vault = vault => new TwoRecordsVault(vault) },
        new Fall(ProcessScenarios.DeathThenPause, PropertyCatalogue.SessionSurvives))
    {
        Classes = ["B25"],
    };

    /// <summary>
    /// A failed wipe passes for a wipe (rule 8; B16, gethouston/houston#1192).
    /// 1. The user signs out, and the wipe fails.
    /// 2. The sign-out is acknowledged, and the vault still holds the user's tokens.
    /// </summary>
    public static Mutant TakesAFailedWipeForAWipe { get; } = new(
        new(nameof(TakesAFailedWipeForAWipe)) { Machine = Broken.TakesAFailedWipeForAWipe },
        new Fall(VaultScenarios.WipeFails, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B16"],
    };

    /// <summary>
    /// A sign-out misses a copy (B16; auth0-spa-js#1596, the worker's).
    /// 1. The user signs out, and the vault says that it is wiped.
    /// 2. It is not.
    /// </summary>
    public static Mutant ForgetsToWipe { get; } = new(
        new(nameof(ForgetsToWipe)) { Vault = vault => new ClingingVault(vault) },
        new Fall(ProcessScenarios.DeathDuringSignOut, PropertyCatalogue.NoZombieSession))
    {
        Classes = ["B16"],
    };

    /// <summary>
    /// A read that fails passes for a damaged record (rule 9; B33, of the vault instead of the server,
    /// antiwork/gumroad-mobile#252).
    /// 1. The vault cannot be read at launch: locked, or the disk is busy.
    /// 2. The session ends, and the record that was good is wiped.
    /// </summary>
    public static Mutant TakesAFailedReadForATornRecord { get; } = new(
        new(nameof(TakesAFailedReadForATornRecord)) { Machine = Broken.TakesAFailedReadForATornRecord },
        new Fall(VaultScenarios.ReadFails, PropertyCatalogue.ServerIsTheTruth))
    {
        Classes = ["B33"],
    };

    /// <summary>
    /// A read that fails passes for an empty vault (B33; p2/OAuth2#321, a locked keychain again).
    /// 1. The vault cannot be read at launch.
    /// 2. Nobody is signed in, as far as the app can tell, for as long as the process lives.
    /// </summary>
    public static Mutant TakesAFailedReadForAnEmptyVault { get; } = new(
        new(nameof(TakesAFailedReadForAnEmptyVault)) { Machine = Broken.TakesAFailedReadForAnEmptyVault },
        new Fall(VaultScenarios.ReadFails, PropertyCatalogue.Converges))
    {
        Classes = ["B33"],
    };
}
