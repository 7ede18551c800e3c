namespace RefreshClient;

/// <summary>A bearer access token (RFC 6749, section 1.4).</summary>
/// <param name="value">
/// Visible ASCII and spaces (RFC 6749, appendix A.12). Any other character makes the header throw, and quote the token.
/// </param>
/// <exception cref="ArgumentException">It has another character; the message does not quote it.</exception>
public sealed class AccessToken(string value) : SecretText(Checked(value))
{
    /// <summary>Whether a text, which is not empty, can be an access token.</summary>
    internal static bool IsAllowed(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    internal AccessToken Copy() => new(Reveal());

    static string Checked(string value) => value is null || IsAllowed(value)
        ? value!
        : throw new ArgumentException(
            "An access token has visible ASCII characters and spaces only (RFC 6749, appendix A.12).", nameof(value));
}
