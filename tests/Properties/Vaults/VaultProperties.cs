using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RefreshClient;

namespace PropertyTests.Vaults;

/// <summary>
/// The file vault, whatever happens to it: <see cref="VaultWorld"/> has the claims. What falsifies one is printed
/// as the shortest scenario that it could be shrunk to.
/// </summary>
public sealed class VaultProperties
{
    static readonly VaultSubject Encrypted = new("encrypted");
    static readonly VaultSubject Unencrypted = new("unencrypted") { Keys = new NoEncryption() };

    public static Arbitrary<VaultScenario> Scenarios() => VaultScenario.Arbitrary;

    [Property(MaxTest = 300, Arbitrary = [typeof(VaultProperties)])]
    public Task A_vault_answers_only_with_what_was_written(VaultScenario scenario) => Hold(Encrypted, scenario);

    [Property(MaxTest = 300, Arbitrary = [typeof(VaultProperties)])]
    public Task The_records_own_checks_suffice_without_encryption(VaultScenario scenario) =>
        Hold(Unencrypted, scenario);

    /// <summary>A broken vault, the most steps that its shortest scenario may take, and what is wrong then.</summary>
    public static TheoryData<string, int, string> Broken => new()
    {
        { nameof(BrokenVaults.SkipsTheChecksums), 2, "which was never written" },
        { nameof(BrokenVaults.WritesInPlace), 1, "Truncated" },
        { nameof(BrokenVaults.ForgetsToFlushTheFolder), 2, "the vault answers with no tokens" },
        { nameof(BrokenVaults.ReadsWhatIsNotDurable), 3, "the vault answers with no tokens" },
        { nameof(BrokenVaults.IgnoresTheMark), 1, "not with 1.0, its rotation under way" },
        { nameof(BrokenVaults.LetsEveryErrorOut), 1, "an operation throws" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_vault_is_found_by_a_short_scenario(string name, int longest, string complaint)
    {
        VaultSubject subject = BrokenVaults.Named(name);
        Property property = Prop.ForAll(VaultScenario.Arbitrary, scenario => Hold(subject, scenario));

        VaultScenario? shortest = Falsifier.FindCounterexample<VaultScenario>(property, maxTest: 150);

        shortest.Should().NotBeNull("{0} is broken", name);
        shortest!.Steps.Length.Should().BeLessThanOrEqualTo(longest, "{0} is enough", shortest);
        (await VaultWorld.FindViolation(subject, shortest)).Should().Contain(complaint);
        (await VaultWorld.FindViolation(Encrypted, shortest)).Should().BeNull("it is the vault that is broken");
    }

    /// <summary>A property that never met damage, or never a record, would hold of anything.</summary>
    [Fact]
    public async Task The_scenarios_meet_every_kind_of_answer()
    {
        Dictionary<string, int> met = [];
        IEnumerable<VaultScenario> scenarios = VaultScenario.Arbitrary.Generator.Sample(50, new Rnd(2026, 1), 150);
        foreach (VaultScenario scenario in scenarios)
        {
            await VaultWorld.FindViolation(Unencrypted, scenario, content =>
            {
                string kind = content is VaultContent.Unreadable found ? $"{found.Damage}" : content.GetType().Name;
                met[kind] = met.GetValueOrDefault(kind) + 1;
            });
        }

        string[] kinds =
        [
            nameof(VaultContent.Held), nameof(VaultContent.Empty), nameof(VaultDamage.Torn),
            nameof(VaultDamage.Truncated), nameof(VaultDamage.Corrupt), nameof(VaultDamage.Foreign),
        ];
        met.Should().ContainKeys(kinds);
        met.Values.Should().OnlyContain(count => count >= 10);
    }

    static async Task Hold(VaultSubject subject, VaultScenario scenario) =>
        (await VaultWorld.FindViolation(subject, scenario)).Should().BeNull();
}
