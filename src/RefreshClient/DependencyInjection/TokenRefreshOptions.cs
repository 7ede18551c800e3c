namespace RefreshClient;

/// <summary>All that a named session needs. Validated when the host starts.</summary>
public sealed class TokenRefreshOptions
{
    /// <summary>Where the auth server is and who the client is.</summary>
    public OAuthTokenEndpointOptions Endpoint { get; } = new() { TokenEndpoint = null!, ClientId = null! };

    /// <summary>How the session behaves.</summary>
    public TokenSessionOptions Session { get; } = new();

    /// <summary>
    /// The file of a <see cref="FileTokenVault"/>; this or <see cref="Vault"/>. It is encrypted with the app's data
    /// protection, where it has registered one, and else with keys beside the file.
    /// </summary>
    public string? VaultPath { get; set; }

    /// <summary>Makes the vault; this or <see cref="VaultPath"/>.</summary>
    public Func<IServiceProvider, ITokenVault>? Vault { get; set; }

    /// <summary>The most of a request's content that is buffered so that it can be sent again, in bytes. 1 MiB by default.</summary>
    public long MaxBufferedContent { get; set; } = 1024 * 1024;

    /// <summary>What is wrong with these options, a sentence for each; empty when nothing is.</summary>
    internal IEnumerable<string> Errors()
    {
        foreach (string error in Endpoint.Validate()) yield return error;
        foreach (string error in Session.Errors()) yield return error;
        if (string.IsNullOrWhiteSpace(VaultPath) == Vault is null)
            yield return $"Set one of {nameof(VaultPath)} and {nameof(Vault)}: it is where the tokens are kept.";
        if (MaxBufferedContent < 0) yield return $"{nameof(MaxBufferedContent)} must be 0 or more.";
    }
}
