using RefreshCore;

namespace MachineTests;

public sealed class EffectListTests
{
    static readonly TokenRef s_first = new(1, 0);

    [Fact]
    public void Lists_are_equal_when_their_effects_are()
    {
        EffectList list = [RefreshEffect.ReadVault, RefreshEffect.JoinWaiters];
        EffectList same = [RefreshEffect.ReadVault, RefreshEffect.JoinWaiters];
        EffectList longer = [RefreshEffect.ReadVault, RefreshEffect.JoinWaiters, RefreshEffect.AcknowledgeLaunch];
        EffectList other = [RefreshEffect.ReadVault, RefreshEffect.DeliverRejection];

        (list == same).Should().BeTrue();
        list.GetHashCode().Should().Be(same.GetHashCode());
        (list == longer).Should().BeFalse();
        (list == other).Should().BeFalse();
    }

    [Fact]
    public void An_effect_that_is_none_is_left_out()
    {
        EffectList list = [default, RefreshEffect.ReadVault, default];

        list.Count.Should().Be(1);
        list[0].Should().Be(RefreshEffect.ReadVault);
    }

    [Fact]
    public void A_list_reads_as_what_is_to_be_done()
    {
        EffectList list =
        [
            RefreshEffect.WriteVault(s_first, isMarked: true),
            RefreshEffect.SendRefresh(s_first, attempt: 2),
            RefreshEffect.FailCaller(CallerFailure.SignedOut),
            RefreshEffect.FailSignIn(1, CallerFailure.SessionEnded),
            RefreshEffect.AnnounceSessionExpired(1, SessionEndReason.RefreshRejected),
        ];

        $"{list}".Should().Be(
            "WriteVaultMarked(1.0), SendRefresh(1.0, attempt 2), FailCaller(SignedOut), "
            + "FailSignIn(1, SessionEnded), AnnounceSessionExpired(1, RefreshRejected)");
        $"{default(EffectList)}".Should().Be("nothing");
    }
}
