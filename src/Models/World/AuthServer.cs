using System;
using System.Collections.Immutable;

namespace Models;

/// <summary>What the auth server does with refresh tokens (RFC 9700, section 4.14.2).</summary>
public enum RotationPolicy
{
    /// <summary>The refresh token stays the same, and replies leave it out (RFC 6749, section 6).</summary>
    NoRotation,

    /// <summary>Each refresh replaces it, and a second use revokes the family.</summary>
    Strict,

    /// <summary>
    /// The same, but for a while after a rotation the predecessor is answered with the current token again; RFC
    /// 9700 says reuse interval, vendors also say grace period or leeway.
    /// </summary>
    ReuseInterval,
}

/// <summary>One sign-in's tokens at the auth server.</summary>
/// <param name="IsAlive">It has not been revoked.</param>
/// <param name="Current">Number of the refresh token that may be presented.</param>
/// <param name="Issued">Number of the newest access token.</param>
/// <param name="RotatedAt">When it was rotated last.</param>
public readonly record struct TokenFamily(bool IsAlive, int Current, int Issued, TimeSpan RotatedAt);

/// <summary>What the auth server answers to a refresh.</summary>
/// <param name="Access">The new access token; none if it refused.</param>
/// <param name="Refresh">The refresh token in the reply; none if it refused or left it out.</param>
/// <param name="IsReuse">A spent token was presented, and the family is revoked for it.</param>
public readonly record struct RefreshAnswer(TokenId? Access, TokenId? Refresh, bool IsReuse = false);

/// <summary>The auth server, as a value. Each of its steps is one function and happens at once.</summary>
public sealed record AuthServer(RotationPolicy Policy, TimeSpan ReuseInterval)
{
    ImmutableList<TokenFamily> Families { get; init; } = [];

    /// <summary>A user signs in: a new family, of which both first tokens have number 0.</summary>
    public AuthServer SignIn(out TokenId first)
    {
        first = new TokenId(Families.Count + 1, 0);
        return this with { Families = Families.Add(new TokenFamily(true, 0, 0, TimeSpan.Zero)) };
    }

    public TokenFamily this[int family] => Families[family - 1];

    /// <summary>A refresh token is presented (RFC 6749, section 6).</summary>
    public AuthServer Present(TokenId presented, TimeSpan now, out RefreshAnswer answer)
    {
        TokenFamily family = this[presented.Family];
        bool isCurrent = presented.Number == family.Current;
        bool isForgiven = Policy == RotationPolicy.ReuseInterval
            && presented.Number == family.Current - 1
            && now - family.RotatedAt <= ReuseInterval;
        if (!family.IsAlive || !(isCurrent || isForgiven))
        {
            answer = new RefreshAnswer(null, null, IsReuse: family.IsAlive);
            return With(presented.Family, family with { IsAlive = false });
        }

        TokenFamily next = family with { Issued = family.Issued + 1 };
        if (Policy != RotationPolicy.NoRotation && isCurrent)
            next = next with { Current = family.Current + 1, RotatedAt = now };
        answer = new RefreshAnswer(
            new TokenId(presented.Family, next.Issued),
            Policy == RotationPolicy.NoRotation ? null : new TokenId(presented.Family, next.Current));
        return With(presented.Family, next);
    }

    /// <summary>Revokes the family of this token, whichever of its tokens it is (RFC 7009, section 2.1).</summary>
    public AuthServer Revoke(TokenId token) => With(token.Family, this[token.Family] with { IsAlive = false });

    AuthServer With(int family, TokenFamily next) => this with { Families = Families.SetItem(family - 1, next) };
}
