using RefreshCore;

namespace PropertyTests;

public sealed class MachineTests
{
    [Fact]
    public void A_new_process_reads_the_vault_first()
    {
        Transition step = RefreshMachine.Step(default, RefreshInput.Launched, RefreshPolicy.Default);

        EffectList expected = [RefreshEffect.ReadVault];
        step.Effects.Should().Be(expected);
    }
}
