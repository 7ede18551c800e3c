namespace RefreshClient;

/// <summary>A bearer access token (RFC 6749, section 1.4).</summary>
public sealed class AccessToken(string value) : SecretText(value)
{
    internal AccessToken Copy() => new(Reveal());
}
