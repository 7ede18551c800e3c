using System.Net;
using RefreshClient;
using RefreshCore;

namespace UnitTests.OAuth;

/// <summary>Answers that are no success: RFC 6749, section 5.2, and what else a network can answer.</summary>
public sealed class ErrorResponseTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "invalid_grant")]
    [InlineData(HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData(HttpStatusCode.BadRequest, "invalid_scope")]
    [InlineData(HttpStatusCode.BadRequest, "unauthorized_client")]
    [InlineData(HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData(HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData(HttpStatusCode.Forbidden, "invalid_grant")]
    [InlineData(HttpStatusCode.BadRequest, "interaction_required")]
    [InlineData(HttpStatusCode.BadRequest, "login_required")]
    [InlineData(HttpStatusCode.BadRequest, "consent_required")]
    [InlineData(HttpStatusCode.BadRequest, "account_selection_required")]
    public async Task A_code_of_section_5_2_or_its_kin_is_a_refusal(HttpStatusCode status, string code)
    {
        RefreshReply reply = await Given.RefreshAnswered(
            status, $$"""{"error":"{{code}}","error_description":"no"}""");

        reply.Should().Be(new RefreshReply.Refused(code));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"temporarily_unavailable"}""", "temporarily_unavailable")]
    [InlineData(HttpStatusCode.Forbidden, """{"error":"server_error"}""", "server_error")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"Invalid_Grant"}""", "HTTP 400")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"slow_down"}""", "HTTP 400")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":"invalid_grant"}}""", "HTTP 400")]
    [InlineData(HttpStatusCode.BadRequest, "", "HTTP 400")]
    [InlineData(HttpStatusCode.Unauthorized, "<html>Please sign in</html>", "HTTP 401")]
    [InlineData(HttpStatusCode.Forbidden, "<html>Blocked</html>", "HTTP 403")]
    [InlineData(HttpStatusCode.NotFound, """{"error":"invalid_grant"}""", "HTTP 404")]
    [InlineData(HttpStatusCode.RequestTimeout, "", "HTTP 408")]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":"invalid_grant"}""", "HTTP 500")]
    [InlineData(HttpStatusCode.BadGateway, "", "HTTP 502")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", "HTTP 503")]
    [InlineData(HttpStatusCode.GatewayTimeout, "", "HTTP 504")]
    [InlineData(HttpStatusCode.NetworkAuthenticationRequired, "<html>Pay here</html>", "HTTP 511")]
    [InlineData(HttpStatusCode.MultipleChoices, """{"access_token":"a","token_type":"Bearer"}""", "HTTP 300")]
    [InlineData(HttpStatusCode.Found, "", "HTTP 302")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "", "HTTP 307")]
    public async Task Anything_else_is_ambiguous(HttpStatusCode status, string body, string cause)
    {
        // Rule 6: only a verdict of the auth server's own ends a session, and a gateway gives none.
        RefreshReply reply = await Given.RefreshAnswered(status, body);

        RefreshReply.Failed failed = reply.Should().BeOfType<RefreshReply.Failed>().Which;
        failed.Failure.Should().Be(AttemptFailure.Ambiguous);
        failed.RetryAfter.Should().BeNull();
        failed.Cause.Should().Contain(cause);
    }

    [Fact]
    public async Task Too_many_requests_says_that_nothing_was_processed()
    {
        // RFC 6585, section 4.
        RefreshReply reply = await Given.RefreshAnswered(HttpStatusCode.TooManyRequests, retryAfter: "7");

        reply.Should().Be(new RefreshReply.Failed(
            AttemptFailure.NotProcessed, TimeSpan.FromSeconds(7), "HTTP 429"));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Wed, 02 Jan 2030 03:05:05 GMT", 60)]
    [InlineData("Wed, 02 Jan 2030 03:00:00 GMT", 0)]
    public async Task Retry_after_is_seconds_or_a_date_on_the_given_clock(string retryAfter, int seconds)
    {
        // RFC 9110, section 10.2.3.
        foreach (int status in (int[])[400, 429, 503])
        {
            RefreshReply reply = await Given.RefreshAnswered((HttpStatusCode)status, retryAfter: retryAfter);

            reply.Should().BeOfType<RefreshReply.Failed>()
                .Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
        }
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task A_retry_after_that_cannot_be_read_is_none(string retryAfter) =>
        (await Given.RefreshAnswered(HttpStatusCode.ServiceUnavailable, retryAfter: retryAfter))
            .Should().BeOfType<RefreshReply.Failed>().Which.RetryAfter.Should().BeNull();
}
