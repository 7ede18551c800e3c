namespace Models.Checked;

/// <summary>The auth server and the gateway, as far as nobody's attempt is concerned.</summary>
public readonly partial struct WorldModel
{
    void AddStepsOfServer(in WorldState state, Successors<WorldState> successors)
    {
        for (int i = 0; i < Orphans.Capacity; i++)
        {
            if (state.Orphans[i].IsUnderWay) ServeOrphan(ref Begin(successors, WorldAction.OrphanArrives, i), i);
        }

        for (int i = 0; i <= LastFamily; i++)
        {
            ref readonly FamilyState family = ref state.Families[i];
            if (IsLeft(in state, Fault.AccessTokenExpired) && family.LeastAccepted <= family.Tokens.NewestAccess
                && HasBegun(in family))
            {
                Expire(ref Strike(successors, WorldAction.AccessTokenExpires, Fault.AccessTokenExpired, i), i);
            }

            if (IsLeft(in state, Fault.ReuseIntervalEnded) && family.Tokens.Graced != 0 && HasInterval)
            {
                TokenFamily.EndInterval(
                    ref Strike(successors, WorldAction.ReuseIntervalEnds, Fault.ReuseIntervalEnded, i).Families[i].Tokens);
            }

            if (IsLeft(in state, Fault.FamilyRevoked) && family.Tokens.IsAlive)
                Revoke(ref Strike(successors, WorldAction.ServerRevokes, Fault.FamilyRevoked, i), i);
            for (int process = 0; process < _processes; process++)
            {
                if (state.Clients[process].Revocations[i] == 0) continue;
                Revoke(ref Begin(successors, WorldAction.RevocationArrives, process | (i << 4)), process, i);
            }
        }
    }

    /// <summary>Somebody has signed in to it.</summary>
    static bool HasBegun(in FamilyState family) => family.Tokens.IsAlive || family.Memory.Durable != 0;

    bool HasInterval => _policy is RotationPolicy.ReuseIntervalSameToken or RotationPolicy.ReuseIntervalNewToken;

    /// <summary>A refresh token is presented (RFC 6749, section 6).</summary>
    FamilyAnswer Present(ref WorldState world, int family, int refresh)
    {
        ref FamilyState presentedTo = ref world.Families[family];
        byte graced = presentedTo.Tokens.Graced;
        FamilyAnswer answer = TokenFamily.Present(ref presentedTo.Tokens, refresh, _policy);
        if (_timing is { } timing && HasInterval && presentedTo.Tokens.Graced != graced)
            presentedTo.IntervalLeft = (byte)(timing.ReuseInterval + 1);
        var presented = new TokenId(family + 1, refresh);
        if (answer.IsGranted)
        {
            Note(ref world, new WorldEvent(
                WorldEventKind.ServerRotated,
                Token: presented,
                Other: answer.Refresh is { } next ? new TokenId(family + 1, next) : null,
                Access: new TokenId(family + 1, answer.Access)));
        }

        if (answer.IsReuse) Note(ref world, new WorldEvent(WorldEventKind.ServerDetectedReuse, Token: presented));
        return answer;
    }

    void ServeOrphan(ref WorldState world, int place)
    {
        Orphan orphan = world.Orphans[place];
        for (int i = place; i < Orphans.Capacity - 1; i++) world.Orphans[i] = world.Orphans[i + 1];
        world.Orphans[Orphans.Capacity - 1] = default;
        Present(ref world, orphan.Family, orphan.Refresh);
    }

    /// <summary>The sender of this attempt has given up or died; the server may still act on it.</summary>
    static void Abandon(ref WorldState world, in AttemptState attempt)
    {
        PairTokens presented = attempt.Presented.Tokens;
        for (int i = 0; i < Orphans.Capacity; i++)
        {
            if (world.Orphans[i].IsUnderWay) continue;
            world.Orphans[i] = new Orphan
            {
                IsUnderWay = true,
                Family = presented.Family,
                Refresh = presented.Refresh,
                Leg = attempt.Leg,
            };
            return;
        }

        throw new ModelException("More requests have lost their sender than the budgets allow.");
    }

    static bool IsAnyOrphan(in WorldState state) => state.Orphans[0].IsUnderWay;

    void Expire(ref WorldState world, int family)
    {
        byte newest = world.Families[family].Tokens.NewestAccess;
        world.Families[family].LeastAccepted = (byte)(newest + 1);
        Note(ref world, new WorldEvent(WorldEventKind.AccessTokenExpired, Token: new TokenId(family + 1, newest)));
    }

    void Revoke(ref WorldState world, int process, int family)
    {
        world.Clients[process].Revocations[family]--;
        Revoke(ref world, family);
    }

    void Revoke(ref WorldState world, int family)
    {
        TokenFamily.Revoke(ref world.Families[family].Tokens);
        Note(ref world, new WorldEvent(
            WorldEventKind.TokenRevoked, Token: new TokenId(family + 1, world.Families[family].Tokens.NewestRefresh)));
    }
}
