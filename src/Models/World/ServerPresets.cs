using System;
using System.Collections.Generic;
using System.Linq;
using static Models.RotationPolicy;

namespace Models;

/// <summary>The auth servers that people use.</summary>
public static class ServerPresets
{
    /// <summary>Its interval, called leeway, is off by default and covers the predecessor alone.</summary>
    public static ServerPreset Auth0 { get; } = new(
        "auth0",
        "Auth0",
        ReuseIntervalNewToken,
        TimeSpan.Zero,
        null,
        "The family is revoked.",
        "Auth0 documentation, \"Configure Refresh Token Rotation\" (configure-refresh-token-rotation); API schema");

    /// <summary>Whether a replay brings the same token or a new one is not stated; the same forgives less.</summary>
    public static ServerPreset Okta { get; } = new(
        "okta",
        "Okta",
        ReuseIntervalSameToken,
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(60),
        "The newest refresh token and all access tokens since the sign-in are invalidated.",
        "Okta documentation, \"Refresh token rotation\" (refresh-token-rotation); okta-sdk-dotnet, Leeway");

    /// <summary>Reuse is forgiven by count (maxReuse, 0 by default) and not by time, so there is no interval.</summary>
    public static ServerPreset Keycloak { get; } = new(
        "keycloak",
        "Keycloak",
        Strict,
        null,
        null,
        "The session's refreshes fail for good.",
        "github.com/keycloak/keycloak/issues/45647 and 49213")
    {
        IsRotationOptional = true,
    };

    /// <summary>Its interval is off by default, and may last longer (180 days) only with a count of reuses.</summary>
    public static ServerPreset Hydra { get; } = new(
        "hydra",
        "Ory Hydra",
        ReuseIntervalNewToken,
        TimeSpan.Zero,
        TimeSpan.FromMinutes(5),
        "The chain is revoked.",
        "github.com/ory/hydra/issues/3860 (2.3.0); config.schema.json");

    /// <summary>That a replay brings a new token is read from its source and not documented.</summary>
    public static ServerPreset OpenIddict { get; } = new(
        "openiddict",
        "OpenIddict",
        ReuseIntervalNewToken,
        TimeSpan.FromSeconds(30),
        null,
        "The authorization's tokens are revoked, and not the authorization.",
        "OpenIddictServerOptions.cs and OpenIddictServerHandlers.Protection.cs at 6.0-preview2");

    /// <summary>
    /// Nothing is forgiven unless the app overrides AcceptConsumedTokenAsync. A spent token is only rejected there; that
    /// the family ends with it, as modelled, is stricter.
    /// </summary>
    public static ServerPreset Duende { get; } = new(
        "duende",
        "Duende IdentityServer",
        Strict,
        null,
        null,
        "The token is rejected; nothing is revoked unless the app does it.",
        "Duende documentation, \"Refresh Token Service\" (refresh-token-service); discussion 212");

    /// <summary>
    /// The parent of the active token is answered with the active one at any time. What its interval forgives besides,
    /// if it is set, is not modelled.
    /// </summary>
    public static ServerPreset Supabase { get; } = new(
        "supabase",
        "Supabase",
        IdempotentParent,
        TimeSpan.Zero,
        null,
        "The family is revoked (v1), or the session ended (v2).",
        "github.com/supabase/auth: internal/tokens/service.go; issue 1278");

    /// <summary>
    /// Neither the default of its interval nor whether a replay brings the same token or a new one is stated: nothing is
    /// forgiven by default, and the same one is brought.
    /// </summary>
    public static ServerPreset Cognito { get; } = new(
        "cognito",
        "Amazon Cognito",
        ReuseIntervalSameToken,
        TimeSpan.Zero,
        TimeSpan.FromSeconds(60),
        "The token is invalid; whether the family is revoked is not stated.",
        "AWS API reference, RefreshTokenRotationType")
    {
        IsRotationOptional = true,
    };

    /// <summary>Whether a replay brings the same token or a new one is not stated; the same forgives less.</summary>
    public static ServerPreset Curity { get; } = new(
        "curity",
        "Curity",
        ReuseIntervalSameToken,
        TimeSpan.Zero,
        null,
        "It is revoked.",
        "Curity documentation, \"Refresh Token Revocation\" (refresh-token-revocation)");

    public static IReadOnlyList<ServerPreset> All { get; } =
        [Auth0, Okta, Keycloak, Hydra, OpenIddict, Duende, Supabase, Cognito, Curity];

    /// <summary>The server of this name, whatever its case; none if there is none.</summary>
    public static ServerPreset? Find(string name) =>
        All.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase));
}
