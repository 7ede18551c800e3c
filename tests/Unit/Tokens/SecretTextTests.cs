using System.Reflection;
using RefreshClient;

namespace UnitTests.Tokens;

public sealed class SecretTextTests
{
    [Fact]
    public void A_secret_is_told_to_those_who_ask_for_it_and_to_no_others()
    {
        var secret = new RefreshToken("sëcret");

        secret.Reveal().Should().Be("sëcret");
        $"{secret}".Should().Be("[redacted]");
    }

    [Fact]
    public void A_wiped_secret_is_gone_from_memory_and_says_so()
    {
        var secret = new RefreshToken("secret");
        byte[] bytes = BytesOf(secret);
        bytes.Should().Equal("secret"u8.ToArray());

        secret.Wipe();
        secret.Wipe();

        bytes.Should().OnlyContain(b => b == 0);
        secret.IsWiped.Should().BeTrue();
        secret.Invoking(s => s.Reveal()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void A_copy_has_a_secret_of_its_own()
    {
        TokenPair pair = Pair();
        TokenPair copy = pair.Copy();

        pair.Wipe();

        copy.AccessToken.Reveal().Should().Be("access");
        copy.RefreshToken!.Reveal().Should().Be("refresh");
        copy.Should().BeEquivalentTo(new { pair.ReceivedAt, pair.Lifetime, pair.Scope });
    }

    [Fact]
    public void A_pair_wipes_both_of_its_secrets()
    {
        TokenPair pair = Pair();

        pair.Wipe();

        pair.AccessToken.IsWiped.Should().BeTrue();
        pair.RefreshToken!.IsWiped.Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void There_is_no_empty_secret(string? value)
    {
        FluentActions.Invoking(() => new AccessToken(value!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RefreshToken(value!)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("s3cret\n")]
    [InlineData("s3cret\r\nX-Injected: 1")]
    [InlineData("s3cr\u00e9t")]
    [InlineData("s3cret\u007f")]
    [InlineData("s3cret\0")]
    public void An_access_token_that_no_header_can_carry_is_refused_without_being_quoted(string value)
    {
        // RFC 6749, appendix A.12: visible ASCII and spaces.
        value.Invoking(v => new AccessToken(v)).Should().Throw<ArgumentException>()
            .Which.ToString().Should().NotContain("s3cr").And.Contain("A.12");
    }

    [Fact]
    public void Every_character_of_an_access_token_is_allowed_that_the_standard_allows()
    {
        string all = new([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

        new AccessToken(all).Reveal().Should().Be(all);
    }

    static TokenPair Pair() => new()
    {
        AccessToken = new AccessToken("access"),
        RefreshToken = new RefreshToken("refresh"),
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Lifetime = TimeSpan.FromMinutes(5),
        Scope = "openid",
    };

    static byte[] BytesOf(SecretText secret) => (byte[])typeof(SecretText)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(field => field.FieldType == typeof(byte[])).GetValue(secret)!;
}
