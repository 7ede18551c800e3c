using Models;
using static Models.Sometimes;

namespace Harness;

/// <summary>What the auth server decides.</summary>
public static class ServerScenarios
{
    public static Scenario RefreshTokenExpired { get; } = new(
        nameof(RefreshTokenExpired),
        "The refresh token is dead as well: the session ends, once, and every caller hears of it.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            run.World.RevokeFamily(1);
            await run.CallAsync(1, 2, 3).ConfigureAwait(false);
        })
    {
        MustHappen = [RefreshRefused, SessionExpired, CallerFailed, VaultWiped],
    };

    public static Scenario RevokedDuringRefresh { get; } = new(
        nameof(RevokedDuringRefresh),
        "The server revokes the family at any moment of a refresh: who is not served hears that the session ended.",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await ScenarioRun.AllAsync(run.CallAsync(1, 2, 3), Task.Run(() => run.World.RevokeFamily(1)))
                .ConfigureAwait(false);
        })
    {
        MustHappen = [RefreshRefused, RefreshGranted, SessionExpired, CallerFailed, CallerAnswered, VaultWiped],
    };

    public static Scenario RevokedWhileValid { get; } = new(
        nameof(RevokedWhileValid),
        "The server revokes the family while the access token is good: the session ends with the early refresh.",
        async run =>
        {
            await run.CallAsync(1).ConfigureAwait(false);
            run.World.RunNearExpiry(1);
            run.World.RevokeFamily(1);
            await run.CallAsync(2, 3).ConfigureAwait(false);
            await run.CallAsync(4).ConfigureAwait(false);
        })
    {
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        MustHappen = [AccessTokenNearExpiry, RefreshRefused, SessionExpired, CallerFailed, VaultWiped],
    };

    public static Scenario NoRotation { get; } = new(
        nameof(NoRotation),
        "Replies bring no refresh token: the old one stays, for this refresh and the next (RFC 6749, section 6).",
        async run =>
        {
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(1, 2).ConfigureAwait(false);
            run.World.ExpireAccessTokens(1);
            await run.CallAsync(3, 4).ConfigureAwait(false);
        })
    {
        Policy = RotationPolicy.NoRotation,
        AlsoHolds = [PropertyCatalogue.SessionSurvives, PropertyCatalogue.EveryCallerSucceeds],
        MustHappen = [RefreshGranted, CallerJoined, GatewayAccepted],
    };

    public static IReadOnlyList<Scenario> All { get; } =
        [RefreshTokenExpired, RevokedDuringRefresh, RevokedWhileValid, NoRotation];
}
