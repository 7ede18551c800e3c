using System.Net;
using RefreshClient;
using RefreshCore;

namespace UnitTests.OAuth;

/// <summary>Successful answers: RFC 6749, section 5.1.</summary>
public sealed class TokenResponseTests
{
    [Fact]
    public async Task A_full_answer_is_a_pair_with_its_time_of_receipt()
    {
        TokenPair tokens = await Granted($$"""
            ,"refresh_token":"{{Given.RefreshSecret}}2","expires_in":3600,"scope":"read write"
            """);

        tokens.AccessToken.Reveal().Should().Be(Given.AccessSecret);
        tokens.RefreshToken!.Reveal().Should().Be(Given.RefreshSecret + "2");
        tokens.ReceivedAt.Should().Be(Given.Now);
        tokens.Lifetime.Should().Be(TimeSpan.FromHours(1));
        tokens.Scope.Should().Be("read write");
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","refresh_token":"" """)]
    [InlineData(""","refresh_token":null""")]
    public async Task No_refresh_token_is_none_and_not_an_empty_one(string more)
    {
        // Section 6 and rule 12: the session then keeps the one it has.
        TokenPair tokens = await Granted(more);

        tokens.RefreshToken.Should().BeNull();
        tokens.Lifetime.Should().BeNull();
        tokens.Scope.Should().BeNull();
    }

    [Theory]
    [InlineData("60", 60.0)]
    [InlineData("\"60\"", 60.0)]
    [InlineData("60.5", 60.5)]
    [InlineData("31536001", 31_536_000.0)]
    [InlineData("1e999", 31_536_000.0)]
    [InlineData("\"99999999999999999999\"", 31_536_000.0)]
    public async Task Expires_in_is_a_number_or_the_string_of_one_and_at_most_a_year(
        string expiresIn, double seconds) =>
        (await Granted($",\"expires_in\":{expiresIn}")).Lifetime.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"soon\"")]
    [InlineData("\"NaN\"")]
    [InlineData("{}")]
    [InlineData("true")]
    public async Task An_expires_in_without_a_hint_in_it_does_not_cost_the_pair(string expiresIn) =>
        (await Granted($",\"expires_in\":{expiresIn}")).Lifetime.Should().BeNull();

    [Theory]
    [InlineData(""","token_type":"bearer" """)]
    [InlineData(""","token_type":"BEARER" """)]
    [InlineData(""","token_type":"BearerToken" """)]
    [InlineData(""","token_type":"DPoP" """)]
    [InlineData(""","token_type":null""")]
    public async Task A_token_type_does_not_cost_the_pair(string more)
    {
        // Section 7.1, and bug B24: the server has rotated, so a dropped pair is a spent refresh token.
        TokenPair tokens = await Granted($",\"refresh_token\":\"next\"{more}");

        tokens.RefreshToken!.Reveal().Should().Be("next");
    }

    [Theory]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.NonAuthoritativeInformation)]
    public async Task Another_success_status_does_not_cost_the_pair(HttpStatusCode status) =>
        (await Given.RefreshAnswered(status, Given.TokenJson())).Should().BeOfType<RefreshReply.Granted>();

    [Fact]
    public async Task A_byte_order_mark_does_not_cost_the_pair() =>
        (await Given.RefreshAnswered(HttpStatusCode.OK, "\uFEFF" + Given.TokenJson()))
            .Should().BeOfType<RefreshReply.Granted>();

    [Theory]
    [InlineData("")]
    [InlineData("<html>Welcome to the hotel</html>")]
    [InlineData("""{"access_token":"a","refresh_""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"access_token":"","token_type":"Bearer"}""")]
    [InlineData("""{"access_token":null,"refresh_token":"r"}""")]
    [InlineData("""{"access_token":42}""")]
    [InlineData("""{"access_token":"\ud800"}""")]
    [InlineData("""{"access_token":"a\r\nb"}""")]
    [InlineData("""{"access_token":"é"}""")]
    [InlineData("""{"error":"invalid_grant"}""")]
    public async Task A_success_that_cannot_be_read_is_ambiguous(string body)
    {
        // The server may have rotated before it, or a proxy, garbled the answer.
        RefreshReply reply = await Given.RefreshAnswered(HttpStatusCode.OK, body);

        reply.Should().BeOfType<RefreshReply.Failed>().Which.Failure.Should().Be(AttemptFailure.Ambiguous);
    }

    [Theory]
    [InlineData(1 << 20, true)]
    [InlineData((1 << 20) + 1, false)]
    public async Task An_answer_is_read_up_to_one_mebibyte(int length, bool isRead)
    {
        RefreshReply reply = await Given.RefreshAnswered(HttpStatusCode.OK, Given.TokenJson().PadRight(length));

        (reply is RefreshReply.Granted).Should().Be(isRead);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task Every_response_is_disposed(HttpStatusCode status)
    {
        DisposableContent content = new();
        await Given.Refresh(new StubHandler(_ => new HttpResponseMessage(status) { Content = content }));

        content.IsDisposed.Should().BeTrue();
    }

    static async Task<TokenPair> Granted(string more) =>
        (await Given.RefreshAnswered(HttpStatusCode.OK, Given.TokenJson(more)))
            .Should().BeOfType<RefreshReply.Granted>().Which.Tokens;

    sealed class DisposableContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
