namespace Models;

/// <summary>
/// One sign-in's tokens at the auth server, numbered from 0 in the order of issue, and what the server decides of
/// them. It has no clock: whoever hosts it says when a reuse interval is over. A bare struct, so that it is part of a
/// packed state as well as of a hosted server.
/// </summary>
public struct TokenFamily
{
    /// <summary>The largest number of a token: a family that has come so far is answered nothing more.</summary>
    public const int MaxNumber = 63;

    /// <summary>Bit n: refresh token n would be granted as a current one.</summary>
    public ulong Live;

    /// <summary>It has not been revoked.</summary>
    public bool IsAlive;

    /// <summary>Number of the access token that was issued last.</summary>
    public byte NewestAccess;

    /// <summary>Number of the refresh token that was issued last.</summary>
    public byte NewestRefresh;

    /// <summary>1 + the number of the spent refresh token that is still forgiven; 0 for none.</summary>
    public byte Graced;

    /// <summary>A user signs in: both first tokens have number 0.</summary>
    public static TokenFamily SignIn() => new() { IsAlive = true, Live = 1 };

    /// <summary>There is no number left for another token.</summary>
    public readonly bool IsFull => NewestAccess >= MaxNumber;

    /// <summary>This refresh token would be granted as a current one.</summary>
    public readonly bool IsLive(int refresh) => refresh is >= 0 and <= MaxNumber && (Live >> refresh & 1) != 0;

    /// <summary>This refresh token is spent, and forgiven.</summary>
    public readonly bool IsGraced(int refresh) => Graced != 0 && Graced == refresh + 1;

    /// <summary>
    /// A refresh token is presented (RFC 6749, section 6). Of a family that is revoked or full nothing is granted, and
    /// nothing changes.
    /// </summary>
    /// <param name="presented">Its number, or any other number for a token that was never issued.</param>
    public static FamilyAnswer Present(ref TokenFamily family, int presented, RotationPolicy policy)
    {
        if (!family.IsAlive) return FamilyAnswer.Refused;
        bool isLive = family.IsLive(presented);
        if (!isLive && !family.IsGraced(presented)) return Refuse(ref family, policy);
        if (family.IsFull) return FamilyAnswer.Refused;

        family.NewestAccess++;
        if (policy == RotationPolicy.NoRotation) return FamilyAnswer.Granted(family.NewestAccess, null);
        if (isLive) Rotate(ref family, presented, policy);
        else if (policy == RotationPolicy.ReuseIntervalNewToken) Issue(ref family);
        return FamilyAnswer.Granted(family.NewestAccess, family.NewestRefresh);
    }

    /// <summary>The reuse interval is over: no spent token is forgiven any more.</summary>
    public static void EndInterval(ref TokenFamily family) => family.Graced = 0;

    /// <summary>None of its tokens is granted again (RFC 7009, section 2.1).</summary>
    public static void Revoke(ref TokenFamily family)
    {
        family.IsAlive = false;
        family.Live = 0;
        family.Graced = 0;
    }

    /// <summary>Somebody has a token that is spent or was never issued: the family is in two hands.</summary>
    static FamilyAnswer Refuse(ref TokenFamily family, RotationPolicy policy)
    {
        if (policy == RotationPolicy.NoRotation) return FamilyAnswer.Refused;
        Revoke(ref family);
        return FamilyAnswer.Reuse;
    }

    static void Rotate(ref TokenFamily family, int spent, RotationPolicy policy)
    {
        family.Live &= ~(1UL << spent);
        family.Graced = policy == RotationPolicy.Strict ? (byte)0 : (byte)(spent + 1);
        Issue(ref family);
    }

    static void Issue(ref TokenFamily family) => family.Live |= 1UL << ++family.NewestRefresh;
}

/// <summary>What a family answers to a refresh.</summary>
/// <param name="IsGranted">With new tokens; otherwise the rest is empty.</param>
/// <param name="Access">Number of the new access token.</param>
/// <param name="Refresh">Number of the refresh token in the reply; none if it is left out.</param>
/// <param name="IsReuse">The token was spent, and the family is revoked for it.</param>
public readonly record struct FamilyAnswer(bool IsGranted, int Access, int? Refresh, bool IsReuse)
{
    /// <summary>Nothing is granted, and nothing is revoked for it.</summary>
    public static FamilyAnswer Refused => default;

    /// <summary>Nothing is granted, and the family is revoked.</summary>
    public static FamilyAnswer Reuse => new(false, 0, null, true);

    public static FamilyAnswer Granted(int access, int? refresh) => new(true, access, refresh, false);
}
