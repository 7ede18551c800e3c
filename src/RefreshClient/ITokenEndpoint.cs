using RefreshCore;

namespace RefreshClient;

/// <summary>The auth server, as the session sees it.</summary>
public interface ITokenEndpoint
{
    /// <summary>
    /// Presents a refresh token, once: no retry, blind or not, since a second presentation is the machine's
    /// decision (rule 3). It bounds its own time, and has given up on the request for good when it returns. It
    /// takes no cancellation token, since nobody may cancel a rotation (rule 2). The pair in its reply becomes the
    /// session's, which wipes it. An exception counts as <see cref="AttemptFailure.Ambiguous"/>.
    /// </summary>
    Task<RefreshReply> RefreshAsync(RefreshToken refreshToken);

    /// <summary>Revokes a refresh token, and with it its family (RFC 7009). Best effort: failures are its own.</summary>
    Task RevokeAsync(RefreshToken refreshToken);
}
