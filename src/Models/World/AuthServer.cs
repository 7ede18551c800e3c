using System;
using System.Collections.Immutable;

namespace Models;

/// <summary>What the auth server answers to a refresh.</summary>
/// <param name="Access">The new access token; none if it refused.</param>
/// <param name="Refresh">The refresh token in the reply; none if it refused or left it out.</param>
/// <param name="IsReuse">A spent token was presented, and the family is revoked for it.</param>
public readonly record struct RefreshAnswer(TokenId? Access, TokenId? Refresh, bool IsReuse = false);

/// <summary>
/// The auth server with a clock, as a value: the families, and when each was rotated last. Each of its steps is one
/// function and happens at once.
/// </summary>
/// <param name="ReuseInterval">
/// How long a spent token is forgiven under the policies that have a reuse interval. Zero: never.
/// </param>
public sealed record AuthServer(RotationPolicy Policy, TimeSpan ReuseInterval)
{
    ImmutableList<(TokenFamily Tokens, TimeSpan RotatedAt)> Families { get; init; } = [];

    /// <summary>A user signs in: a new family, of which both first tokens have number 0.</summary>
    public AuthServer SignIn(out TokenId first)
    {
        first = new TokenId(Families.Count + 1, 0);
        return this with { Families = Families.Add((TokenFamily.SignIn(), TimeSpan.Zero)) };
    }

    public TokenFamily this[int family] => Families[family - 1].Tokens;

    /// <summary>A refresh token is presented (RFC 6749, section 6).</summary>
    /// <exception cref="InvalidOperationException">There is no number left for the tokens of this family.</exception>
    public AuthServer Present(TokenId presented, TimeSpan now, out RefreshAnswer answer)
    {
        (TokenFamily family, TimeSpan rotatedAt) = Families[presented.Family - 1];
        if (family.IsFull)
        {
            throw new InvalidOperationException(
                $"Family {presented.Family} has token {TokenFamily.MaxNumber}, and there are no numbers for more.");
        }

        bool isOver = ReuseInterval == TimeSpan.Zero || now - rotatedAt > ReuseInterval;
        if (Policy.HasReuseInterval() && isOver) TokenFamily.EndInterval(ref family);
        byte graced = family.Graced;
        FamilyAnswer reply = TokenFamily.Present(ref family, presented.Number, Policy);
        answer = new RefreshAnswer(
            reply.IsGranted ? new TokenId(presented.Family, reply.Access) : null,
            reply.Refresh is { } refresh ? new TokenId(presented.Family, refresh) : null,
            reply.IsReuse);

        // An interval begins with a rotation, and a forgiven token does not prolong it.
        return With(presented.Family, family, family.Graced == graced ? rotatedAt : now);
    }

    /// <summary>Revokes the family of this token, whichever of its tokens it is (RFC 7009, section 2.1).</summary>
    public AuthServer Revoke(TokenId token)
    {
        (TokenFamily family, TimeSpan rotatedAt) = Families[token.Family - 1];
        TokenFamily.Revoke(ref family);
        return With(token.Family, family, rotatedAt);
    }

    AuthServer With(int family, TokenFamily tokens, TimeSpan rotatedAt) =>
        this with { Families = Families.SetItem(family - 1, (tokens, rotatedAt)) };
}
