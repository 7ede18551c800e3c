using RefreshCore;

namespace RefreshClient;

/// <summary>The auth server, as the session sees it.</summary>
public interface ITokenEndpoint
{
    /// <summary>
    /// Presents a refresh token, once: no retry, blind or not, since a second presentation is the machine's
    /// decision (rule 3). It bounds its own time, and has given up on the request for good when it returns.
    /// An exception counts as <see cref="AttemptFailure.Ambiguous"/>.
    /// </summary>
    /// <param name="cancellationToken">The process is shutting down. No caller can cancel a refresh (rule 2).</param>
    Task<RefreshReply> RefreshAsync(RefreshToken refreshToken, CancellationToken cancellationToken);

    /// <summary>Revokes a refresh token, and with it its family (RFC 7009). Best effort: failures are its own.</summary>
    Task RevokeAsync(RefreshToken refreshToken, CancellationToken cancellationToken);
}
