using Harness;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>What the machine asks of the vault in every history, plausible or not.</summary>
public sealed class StorageProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ReleasesBeforeTheSave))]
    [InlineData(nameof(Broken.NeverRetriesASave))]
    [InlineData(nameof(Broken.HidesADegradedVault))]
    public void No_pair_is_used_before_it_is_durable(string machine) => Claim(machine, VaultClaims.SaveBeforeUse);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondVaultOperation))]
    public void At_most_one_vault_operation_is_outstanding(string machine) => Claim(machine, VaultClaims.OneOperation);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.AcknowledgesASignOutAtOnce))]
    [InlineData(nameof(Broken.TakesAFailedWipeForAWipe))]
    [InlineData(nameof(Broken.LeavesTheVaultFull))]
    public void A_sign_out_is_acknowledged_when_the_vault_is_empty_of_the_session(string machine) =>
        Claim(machine, VaultClaims.WipeBeforeASignOut);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.SkipsTheMark))]
    [InlineData(nameof(Broken.SendsBeforeTheMarkIsDurable))]
    public void The_vault_says_that_a_rotation_is_under_way_before_it_is(string machine) =>
        Claim(machine, VaultClaims.MarkBeforeASend);
}
