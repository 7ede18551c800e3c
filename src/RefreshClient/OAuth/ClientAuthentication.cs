namespace RefreshClient;

/// <summary>How the client proves who it is to the auth server (RFC 6749, section 2.3).</summary>
public enum ClientAuthentication
{
    /// <summary>A public client: nothing but <c>client_id</c>, in the body (section 3.2.1).</summary>
    None,

    /// <summary><c>client_secret_basic</c>: id and secret in the Authorization header (section 2.3.1).</summary>
    ClientSecretBasic,

    /// <summary><c>client_secret_post</c>: id and secret in the body, for servers that take no header.</summary>
    ClientSecretPost,
}
