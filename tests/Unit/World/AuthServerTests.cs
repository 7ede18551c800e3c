using Models;
using static Models.RotationPolicy;

namespace UnitTests.World;

/// <summary>The auth server's clock: when a reuse interval (RFC 9700, section 4.14.2) is over.</summary>
public sealed class AuthServerTests
{
    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);
    AuthServer _server = new(ReuseIntervalSameToken, s_interval);

    [Theory, InlineData(ReuseIntervalSameToken, 1), InlineData(ReuseIntervalNewToken, 2)]
    public void A_spent_token_is_forgiven_to_the_last_moment_of_the_interval(RotationPolicy policy, int refresh)
    {
        SignInTo(new AuthServer(policy, s_interval));
        Present(0, at: 10).Should().Be(Granted(1, 1));

        Present(0, at: 40).Should().Be(Granted(2, refresh));
    }

    [Theory, InlineData(ReuseIntervalSameToken), InlineData(ReuseIntervalNewToken)]
    public void A_spent_token_is_theft_when_the_interval_is_over(RotationPolicy policy)
    {
        SignInTo(new AuthServer(policy, s_interval));
        Present(0, at: 10);

        Present(0, at: 41).Should().Be(new RefreshAnswer(null, null, IsReuse: true));
        _server[1].IsAlive.Should().BeFalse();
    }

    [Theory, InlineData(ReuseIntervalSameToken), InlineData(ReuseIntervalNewToken)]
    public void Forgiving_does_not_prolong_the_interval(RotationPolicy policy)
    {
        SignInTo(new AuthServer(policy, s_interval));
        Present(0, at: 0);
        Present(0, at: 29).Access.Should().NotBeNull();

        Present(0, at: 31).IsReuse.Should().BeTrue();
    }

    [Fact]
    public void Each_rotation_begins_an_interval()
    {
        SignInTo(_server);
        Present(0, at: 0);
        Present(1, at: 29);

        Present(1, at: 59).Should().Be(Granted(3, 2));
        Present(0, at: 59).IsReuse.Should().BeTrue("only the last one is forgiven");
    }

    [Theory, InlineData(ReuseIntervalSameToken), InlineData(ReuseIntervalNewToken)]
    public void An_interval_of_zero_forgives_nothing(RotationPolicy policy)
    {
        SignInTo(new AuthServer(policy, TimeSpan.Zero));
        Present(0, at: 5);

        Present(0, at: 5).IsReuse.Should().BeTrue();
    }

    /// <summary>It has no interval that time could end, whatever the server was made with.</summary>
    [Fact]
    public void Time_does_not_close_an_idempotent_parent()
    {
        SignInTo(new AuthServer(IdempotentParent, TimeSpan.Zero));
        Present(0, at: 0);

        Present(0, at: 1_000_000).Should().Be(Granted(2, 1));
    }

    [Fact]
    public void Sign_ins_are_families_apart()
    {
        SignInTo(_server);
        _server = _server.SignIn(out TokenId second);
        second.Should().Be(new TokenId(2, 0));

        _server = _server.Revoke(new TokenId(1, 0));

        Present(0, at: 0).Should().Be(new RefreshAnswer(null, null));
        _server.Present(second, default, out RefreshAnswer answer);
        answer.Access.Should().Be(new TokenId(2, 1));
    }

    /// <summary>Silently refusing would be read as a verdict on the client.</summary>
    [Fact]
    public void A_family_with_no_number_left_is_an_error_of_the_host()
    {
        SignInTo(new AuthServer(Strict, default));
        for (int i = 0; i < TokenFamily.MaxNumber; i++) Present(i, at: 0).Access.Should().NotBeNull();

        Action more = () => Present(TokenFamily.MaxNumber, at: 0);

        more.Should().Throw<InvalidOperationException>().WithMessage("Family 1*63*");
    }

    void SignInTo(AuthServer server) => _server = server.SignIn(out _);

    RefreshAnswer Present(int refresh, int at)
    {
        _server = _server.Present(new TokenId(1, refresh), TimeSpan.FromSeconds(at), out RefreshAnswer answer);
        return answer;
    }

    static RefreshAnswer Granted(int access, int refresh) => new(new TokenId(1, access), new TokenId(1, refresh));
}
