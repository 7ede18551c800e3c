namespace RefreshClient;

/// <summary>A refresh token (RFC 6749, section 1.5).</summary>
public sealed class RefreshToken(string value) : SecretText(value)
{
    internal RefreshToken Copy() => new(Reveal());
}
