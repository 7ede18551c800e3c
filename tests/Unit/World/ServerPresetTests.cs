using Models;

namespace UnitTests.World;

/// <summary>The presets of real auth servers.</summary>
public sealed class ServerPresetTests
{
    public static TheoryData<string> Names => [.. ServerPresets.All.Select(server => server.Name)];

    [Fact]
    public void The_servers_that_people_use_are_there()
    {
        ServerPresets.All.Select(server => server.Name).Should().Equal(
            "auth0", "okta", "keycloak", "hydra", "openiddict", "duende", "supabase", "cognito", "curity");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_server_is_found_by_its_name_whatever_the_case(string name)
    {
        ServerPreset server = ServerPresets.Find(name)!;

        server.Name.Should().Be(name);
        ServerPresets.Find(name.ToUpperInvariant()).Should().BeSameAs(server);
        ServerPresets.Find(name + "x").Should().BeNull();
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_server_has_a_citation(string name)
    {
        ServerPreset server = ServerPresets.Find(name)!;

        server.Source.Should().MatchRegex(@"documentation|API reference|github\.com/|\.cs\b");
        server.OnReuse.Should().EndWith(".");
        server.Product.Should().NotBeNullOrWhiteSpace();
    }

    /// <summary>An interval belongs to a policy that time ends, and is no longer than it may be set to.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Every_server_is_well_formed(string name)
    {
        ServerPreset server = ServerPresets.Find(name)!;

        if (server.Policy.HasReuseInterval()) server.ReuseInterval.Should().NotBeNull();
        else (server.ReuseInterval ?? TimeSpan.Zero).Should().Be(TimeSpan.Zero);
        (server.ReuseInterval ?? TimeSpan.Zero).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero)
            .And.BeLessThanOrEqualTo(server.LongestInterval ?? TimeSpan.MaxValue);
    }

    /// <summary>The answer is lost, and the token is presented again at once, or two minutes later.</summary>
    [Theory]
    [InlineData("auth0", false, false)]
    [InlineData("okta", true, false)]
    [InlineData("keycloak", false, false)]
    [InlineData("hydra", false, false)]
    [InlineData("openiddict", true, false)]
    [InlineData("duende", false, false)]
    [InlineData("supabase", true, true)]
    [InlineData("cognito", false, false)]
    [InlineData("curity", false, false)]
    public void A_server_forgives_a_lost_answer_as_it_says(string name, bool atOnce, bool later)
    {
        Forgives(TimeSpan.FromSeconds(1)).Should().Be(atOnce);
        Forgives(TimeSpan.FromMinutes(2)).Should().Be(later);

        bool Forgives(TimeSpan after)
        {
            AuthServer server = ServerPresets.Find(name)!.ToAuthServer().SignIn(out TokenId first);
            server = server.Present(first, TimeSpan.Zero, out _);
            server.Present(first, after, out RefreshAnswer answer);
            return answer.Access is not null;
        }
    }
}
