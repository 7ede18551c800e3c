using RefreshCore;

namespace RefreshClient;

/// <summary>How one presentation of a refresh token ended. Exactly one of three.</summary>
public abstract record RefreshReply
{
    RefreshReply()
    {
    }

    /// <summary>New tokens (RFC 6749, section 5.1); without a refresh token, the old one stays (section 6).</summary>
    public sealed record Granted(TokenPair Tokens) : RefreshReply;

    /// <summary>The server refused the refresh token for good: <c>invalid_grant</c> and its kin (section 5.2).</summary>
    /// <param name="Error">The error code, such as <c>invalid_grant</c>. Never a secret.</param>
    public sealed record Refused(string Error) : RefreshReply;

    /// <summary>No verdict.</summary>
    /// <param name="Failure">What is known of the request's fate.</param>
    /// <param name="RetryAfter">How long the server asks to be left alone, if it does (RFC 9110, section 10.2.3).</param>
    /// <param name="Cause">What went wrong, for the log. Never a secret.</param>
    public sealed record Failed(AttemptFailure Failure, TimeSpan? RetryAfter, string Cause) : RefreshReply;
}
