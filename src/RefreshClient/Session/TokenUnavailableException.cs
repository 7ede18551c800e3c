using RefreshCore;

namespace RefreshClient;

/// <summary>A caller goes without a token, and why. Its message holds no secret.</summary>
public sealed class TokenUnavailableException(CallerFailure reason) : Exception(Explain(reason))
{
    public CallerFailure Reason { get; } = reason;

    static string Explain(CallerFailure reason) => reason switch
    {
        CallerFailure.NotLaunched => "The session has not been launched: await LaunchAsync first.",
        CallerFailure.VaultUnavailable =>
            "The vault could not be read, so it is not known who is signed in. Launch again when it can be.",
        CallerFailure.SignedOut => "Nobody is signed in: sign in, then send the request again.",
        CallerFailure.SessionEnded => "The session ended while the request waited: sign in, then send it again.",
        CallerFailure.SessionChanged =>
            "The request belongs to an earlier session than the current one, so it was not sent with its token.",
        CallerFailure.Unreachable =>
            "The auth server could not be reached. The session goes on: send the request again when there is a network.",
        CallerFailure.RefreshFailed =>
            "The access token could not be refreshed. The session goes on: send the request again later.",
        _ => $"No token: {reason}.",
    };
}
