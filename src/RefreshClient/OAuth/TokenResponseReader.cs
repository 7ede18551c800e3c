using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RefreshCore;

namespace RefreshClient;

/// <summary>
/// Reads a token endpoint's answers (RFC 6749, sections 5.1 and 5.2): pure functions of status, header and body.
/// No text of the server's reaches a cause, since it may echo a secret: only codes that are listed here do.
/// </summary>
static class TokenResponseReader
{
    static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    /// <summary>Whether the body has a say; where not, <see cref="ReadStatus"/> has the verdict.</summary>
    public static bool NeedsBody(HttpStatusCode status) => IsSuccess(status)
        || status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>The verdict of a status alone: only a 429 says that the refresh token is untouched.</summary>
    public static RefreshReply ReadStatus(HttpStatusCode status, TimeSpan? retryAfter) => new RefreshReply.Failed(
        status is HttpStatusCode.TooManyRequests ? AttemptFailure.NotProcessed : AttemptFailure.Ambiguous,
        retryAfter,
        $"HTTP {(int)status}");

    /// <summary>The verdict of a status and its body. One that cannot be read may have held new tokens.</summary>
    public static RefreshReply ReadBody(
        HttpStatusCode status, TimeSpan? retryAfter, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(WithoutByteOrderMark(body));
            RefreshReply? reply = IsSuccess(status)
                ? ReadTokens(json.RootElement, receivedAt)
                : ReadError(json.RootElement, status, retryAfter);
            return reply ?? Ambiguous(status, retryAfter, "without what RFC 6749 requires");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is for a root that is no object, and for a string that is not Unicode.
            return Ambiguous(status, retryAfter, "that is not a JSON object");
        }
    }

    /// <summary>
    /// Retry-After in seconds or as a date (RFC 9110, section 10.2.3); a date that has passed asks for no wait.
    /// </summary>
    public static TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>
    /// Section 5.1, leniently in all but the access token, since to drop a pair is to lose a rotation. That goes
    /// for token_type too, which servers leave out or spell in their own way: the handler sends Bearer (RFC 6750),
    /// and the resource server refuses an access token that is bound otherwise.
    /// </summary>
    static RefreshReply.Granted? ReadTokens(JsonElement root, DateTimeOffset receivedAt) =>
        Text(root, "access_token") is { } accessToken && AccessToken.IsAllowed(accessToken)
            ? new(new TokenPair
            {
                AccessToken = new(accessToken),
                RefreshToken = Text(root, "refresh_token") is { } refreshToken ? new(refreshToken) : null,
                ReceivedAt = receivedAt,
                Lifetime = ReadLifetime(root),
                Scope = Text(root, "scope"),
            })
            : null;

    static RefreshReply? ReadError(JsonElement root, HttpStatusCode status, TimeSpan? retryAfter) =>
        Text(root, "error") switch
        {
            { } code when IsRefusal(code) => new RefreshReply.Refused(code),
            { } code when IsTransient(code) => Ambiguous(status, retryAfter, $"that says {code}"),
            _ => null,
        };

    /// <summary>
    /// The codes of RFC 6749, section 5.2, and those of OpenID Connect Core, section 3.1.2.6, that want the user.
    /// </summary>
    static bool IsRefusal(string code) => code is "invalid_grant" or "invalid_client" or "unauthorized_client"
        or "unsupported_grant_type" or "invalid_scope" or "invalid_request"
        or "interaction_required" or "login_required" or "consent_required" or "account_selection_required";

    /// <summary>RFC 6749, section 4.1.2.1: the server speaks of itself, not of the refresh token.</summary>
    static bool IsTransient(string code) => code is "temporarily_unavailable" or "server_error";

    /// <summary>
    /// expires_in, as a number or the string of one, at most a year. Zero, less, or no number is no hint at all:
    /// the lifetime is unknown, and the resource server's 401 decides (rule 10).
    /// </summary>
    static TimeSpan? ReadLifetime(JsonElement root)
    {
        if (!root.TryGetProperty("expires_in", out JsonElement value))
            return null;
        string? text = value.ValueKind is JsonValueKind.Number ? value.GetRawText() : Text(root, "expires_in");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds > 0
                ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLifetime.TotalSeconds))
                : null;
    }

    static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : null;

    static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and <= 299;

    /// <summary>RFC 8259, section 8.1: it must not be sent, and may be ignored.</summary>
    static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body;

    static RefreshReply.Failed Ambiguous(HttpStatusCode status, TimeSpan? retryAfter, string body) =>
        new(AttemptFailure.Ambiguous, retryAfter, $"HTTP {(int)status} with a body {body}");
}
