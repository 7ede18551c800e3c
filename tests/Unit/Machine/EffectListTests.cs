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
        other.GetHashCode().Should().NotBe(list.GetHashCode());
    }

    [Fact]
    public void Lists_differ_when_they_are_not_equal()
    {
        EffectList list = [RefreshEffect.ReadVault];
        EffectList same = [RefreshEffect.ReadVault];

        (list != same).Should().BeFalse();
        (list != default).Should().BeTrue();
    }

    [Fact]
    public void A_list_is_equal_to_nothing_but_a_list()
    {
        EffectList list = [RefreshEffect.ReadVault];
        EffectList same = [RefreshEffect.ReadVault];

        list.Equals((object)same).Should().BeTrue();
        list.Equals((object)default(EffectList)).Should().BeFalse();
        list.Equals((object)RefreshEffect.ReadVault).Should().BeFalse();
        list.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_transition_is_given_other_effects_and_keeps_its_state()
    {
        RefreshState next = new(RefreshPhase.Usable, session: 1);
        Transition transition = new(next, RefreshEffect.UseToken(s_first));

        (transition with { Effects = [RefreshEffect.DeliverRejection] })
            .Should().Be(new Transition(next, RefreshEffect.DeliverRejection));
        (transition with { Effects = default }).Should().Be(new Transition(next));
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

    /// <summary>Traces and counterexamples are read by people.</summary>
    [Fact]
    public void An_effect_reads_as_the_imperative_that_it_is()
    {
        RefreshEffect[] effects =
        [
            RefreshEffect.ReadVault,
            RefreshEffect.RevokeTokens(s_first),
            RefreshEffect.DiscardTokens(1),
            RefreshEffect.HoldTokens(s_first, keepRefreshToken: true),
            RefreshEffect.WipeVault(1),
            RefreshEffect.StartBackoff(s_first, attempt: 1),
            RefreshEffect.FailWaiters(CallerFailure.SessionEnded),
            RefreshEffect.AcknowledgeSignIn(1),
            RefreshEffect.FailSignOut(CallerFailure.NotLaunched),
            RefreshEffect.Ignore(IgnoredInput.Late),
        ];

        effects.Select(effect => effect.ToString()).Should().Equal(
            "ReadVault",
            "RevokeTokens(1.0)",
            "DiscardTokens(1)",
            "HoldTokensKeepRefreshToken(1.0)",
            "WipeVault(1)",
            "StartBackoff(1.0, attempt 1)",
            "FailWaiters(SessionEnded)",
            "AcknowledgeSignIn(1)",
            "FailSignOut(NotLaunched)",
            "Ignore(Late)");
    }
}
