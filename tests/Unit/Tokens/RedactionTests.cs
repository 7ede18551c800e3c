using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using RefreshClient;
using RefreshCore;
using UnitTests.Session;

namespace UnitTests.Tokens;

/// <summary>SecretsStayInside: whatever of the library's is printed, no secret is.</summary>
public sealed class RedactionTests
{
    /// <summary>One of each public type that holds, or is made of, a secret.</summary>
    static readonly object[] s_holders =
    [
        new AccessToken(Pairs.Access(0)),
        new RefreshToken(Pairs.Refresh(0)),
        Pairs.Pair(0),
        Pairs.Stored(Pairs.Pair(0)),
        new RefreshReply.Granted(Pairs.Pair(0)),
        new VaultContent.Held(Pairs.Stored(Pairs.Pair(0))),
        Options().Endpoint,
        Options(),
        Endpoint(),
        Session(),
        new RefreshingHandler(Session()),
        Vault(),
        new InMemoryTokenVault(),
    ];

    [Fact]
    public void Every_public_type_that_can_hold_a_secret_is_tried()
    {
        IEnumerable<Type> types = typeof(TokenSession).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && HoldsSecret(type, []));

        types.Should().NotBeEmpty().And.BeSubsetOf(s_holders.Select(holder => holder.GetType()));
    }

    [Fact]
    public void Nothing_that_holds_a_secret_prints_it()
    {
        foreach (object holder in s_holders)
            $"{holder}".Should().NotBeEmpty().And.NotContain(Pairs.Mark, holder.GetType().Name);
    }

    [Fact]
    public void No_record_prints_the_members_that_it_would_print_by_default()
    {
        // What a record prints is made of its properties, so one more property is one more thing to redact.
        $"{Pairs.Stored(Pairs.Pair(0))}".Should().Be(
            "VaultRecord { Token = 1.0, IsRotationUnderWay = False, Tokens = "
            + "tokens received 2030-01-02T03:04:05.0000000+00:00, lifetime 01:00:00 }");
    }

    /// <summary>Whether a field of it, or of what its fields hold, is a secret.</summary>
    static bool HoldsSecret(Type type, HashSet<Type> seen)
    {
        if (typeof(SecretText).IsAssignableFrom(type) || type == typeof(OAuthTokenEndpointOptions)) return true;
        if (!seen.Add(type)) return false;
        IEnumerable<Type> parts = Fields(type).Select(field => field.FieldType)
            .SelectMany(part => part.IsGenericType ? part.GetGenericArguments() : [part]);
        return parts.Any(part => part.Assembly == typeof(TokenSession).Assembly && HoldsSecret(part, seen));
    }

    static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    static TokenSession Session() => new(Endpoint(), new InMemoryTokenVault());

    static OAuthTokenEndpoint Endpoint() =>
        new(new HttpMessageInvoker(new SocketsHttpHandler()), Options().Endpoint, TimeProvider.System);

    static FileTokenVault Vault() => new("record", new EphemeralDataProtectionProvider());

    static TokenRefreshOptions Options()
    {
        var options = new TokenRefreshOptions();
        options.Endpoint.TokenEndpoint = new Uri("https://auth.example/token");
        options.Endpoint.ClientId = "app";
        options.Endpoint.ClientSecret = Pairs.Mark;
        options.Endpoint.ClientAuthentication = ClientAuthentication.ClientSecretBasic;
        return options;
    }
}
