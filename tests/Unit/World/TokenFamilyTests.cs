using Models;
using static Models.RotationPolicy;

namespace UnitTests.World;

/// <summary>What each policy makes of a refresh token (RFC 6749, section 6; RFC 9700, section 4.14.2).</summary>
public sealed class TokenFamilyTests
{
    const int Unknown = 60;
    static readonly FamilyAnswer s_reuse = FamilyAnswer.Reuse;

    public static TheoryData<RotationPolicy> Policies => [.. Enum.GetValues<RotationPolicy>()];

    public static TheoryData<RotationPolicy> Rotating => [.. Enum.GetValues<RotationPolicy>().Except([NoRotation])];

    public static TheoryData<RotationPolicy> Forgiving =>
        [ReuseIntervalSameToken, ReuseIntervalNewToken, IdempotentParent];

    [Fact]
    public void A_sign_in_issues_tokens_of_number_0()
    {
        TokenFamily.SignIn().Should().Be(Family(live: [0]));
    }

    [Fact]
    public void Without_rotation_the_token_stays_and_replies_leave_it_out()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, NoRotation, 0, 0).Should().Equal(
            FamilyAnswer.Granted(1, null), FamilyAnswer.Granted(2, null));
        family.Should().Be(Family(live: [0], access: 2));
    }

    [Theory, MemberData(nameof(Rotating))]
    public void A_current_token_is_replaced(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, policy, 0, 1).Should().Equal(FamilyAnswer.Granted(1, 1), FamilyAnswer.Granted(2, 2));
        family.Should().Be(Family(live: [2], access: 2, refresh: 2, graced: policy == Strict ? 0 : 2));
    }

    [Fact]
    public void Strict_rotation_forgives_nothing()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, Strict, 0, 0).Should().Equal(FamilyAnswer.Granted(1, 1), s_reuse);
        family.Should().Be(Revoked(access: 1, refresh: 1));
    }

    [Theory, InlineData(ReuseIntervalSameToken), InlineData(IdempotentParent)]
    public void A_forgiven_token_brings_the_current_one_and_rotates_nothing(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, policy, 0, 0, 0).Should().Equal(
            FamilyAnswer.Granted(1, 1), FamilyAnswer.Granted(2, 1), FamilyAnswer.Granted(3, 1));
        family.Should().Be(Family(live: [1], access: 3, refresh: 1, graced: 1));
    }

    [Fact]
    public void A_forgiven_token_may_bring_another_one_each_time()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, ReuseIntervalNewToken, 0, 0, 0).Should().Equal(
            FamilyAnswer.Granted(1, 1), FamilyAnswer.Granted(2, 2), FamilyAnswer.Granted(3, 3));
        family.Should().Be(Family(live: [1, 2, 3], access: 3, refresh: 3, graced: 1));
    }

    /// <summary>B28: two holders go on side by side, and neither is taken for a thief.</summary>
    [Fact]
    public void Two_chains_rotate_apart()
    {
        TokenFamily family = TokenFamily.SignIn();
        Present(ref family, ReuseIntervalNewToken, 0, 0);

        Present(ref family, ReuseIntervalNewToken, 1, 2, 3).Should().Equal(
            FamilyAnswer.Granted(3, 3), FamilyAnswer.Granted(4, 4), FamilyAnswer.Granted(5, 5));
        family.Should().Be(Family(live: [4, 5], access: 5, refresh: 5, graced: 4));
    }

    [Fact]
    public void Only_the_token_that_was_rotated_last_is_forgiven()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, ReuseIntervalNewToken, 0, 0, 1, 0).Last().Should().Be(s_reuse);
        family.Should().Be(Revoked(access: 3, refresh: 3));
    }

    [Theory, MemberData(nameof(Forgiving))]
    public void The_end_of_the_interval_ends_forgiveness(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();
        Present(ref family, policy, 0);

        TokenFamily.EndInterval(ref family);

        family.Should().Be(Family(live: [1], access: 1, refresh: 1));
        Present(ref family, policy, 0).Should().Equal(s_reuse);
        family.Should().Be(Revoked(access: 1, refresh: 1));
    }

    [Fact]
    public void An_idempotent_parent_is_forgiven_until_its_child_is_used()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, IdempotentParent, 0, 0, 1).Last().Should().Be(FamilyAnswer.Granted(3, 2));

        family.IsGraced(1).Should().BeTrue("it is the parent now");
        Present(ref family, IdempotentParent, 1, 0).Should().Equal(FamilyAnswer.Granted(4, 2), s_reuse);
    }

    /// <summary>Used up two rotations ago: no policy forgives that much.</summary>
    [Theory, MemberData(nameof(Rotating))]
    public void A_spent_token_revokes_the_family(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, policy, 0, 1, 0).Last().Should().Be(s_reuse);
        family.Should().Be(Revoked(access: 2, refresh: 2));
    }

    [Theory, MemberData(nameof(Rotating))]
    public void A_token_that_was_never_issued_revokes_the_family(RotationPolicy policy)
    {
        foreach (int unknown in (int[])[-1, 1, Unknown, 64, 128, int.MaxValue, int.MinValue])
        {
            TokenFamily family = TokenFamily.SignIn();
            Present(ref family, policy, unknown).Should().Equal(s_reuse);
            family.Should().Be(Revoked(), "{0} is unknown", unknown);
        }
    }

    [Fact]
    public void Without_rotation_there_is_no_reuse_to_detect()
    {
        TokenFamily family = TokenFamily.SignIn();

        Present(ref family, NoRotation, 1, Unknown, -1).Should().Equal(
            FamilyAnswer.Refused, FamilyAnswer.Refused, FamilyAnswer.Refused);
        family.Should().Be(TokenFamily.SignIn());
    }

    /// <summary>RFC 7009, section 2.1; and a dead family is no reason to cry theft again.</summary>
    [Theory, MemberData(nameof(Policies))]
    public void A_revoked_family_refuses_everything(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();
        Present(ref family, policy, 0);

        TokenFamily.Revoke(ref family);

        TokenFamily revoked = family;
        Present(ref family, policy, 0, 1, Unknown).Should().AllBeEquivalentTo(FamilyAnswer.Refused);
        family.Should().Be(revoked).And.Be(Revoked(access: 1, refresh: policy == NoRotation ? 0 : 1));
    }

    [Theory, MemberData(nameof(Policies))]
    public void A_full_family_refuses_and_stays_as_it_is(RotationPolicy policy)
    {
        TokenFamily family = TokenFamily.SignIn();
        for (int i = 0; i < TokenFamily.MaxNumber; i++)
            Present(ref family, policy, policy == NoRotation ? 0 : i).Single().IsGranted.Should().BeTrue();

        TokenFamily full = family;
        full.IsFull.Should().BeTrue();
        Present(ref family, policy, policy == NoRotation ? 0 : TokenFamily.MaxNumber).Should()
            .Equal(FamilyAnswer.Refused);
        family.Should().Be(full);
    }

    static FamilyAnswer[] Present(ref TokenFamily family, RotationPolicy policy, params int[] tokens)
    {
        var answers = new FamilyAnswer[tokens.Length];
        for (int i = 0; i < tokens.Length; i++) answers[i] = TokenFamily.Present(ref family, tokens[i], policy);
        return answers;
    }

    static TokenFamily Family(int[] live, int access = 0, int refresh = 0, int graced = 0) => new()
    {
        IsAlive = true,
        Live = live.Aggregate(0UL, (bits, number) => bits | 1UL << number),
        NewestAccess = (byte)access,
        NewestRefresh = (byte)refresh,
        Graced = (byte)graced,
    };

    static TokenFamily Revoked(int access = 0, int refresh = 0) => Family([], access, refresh) with { IsAlive = false };
}
