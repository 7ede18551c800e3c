using Models;

namespace Harness;

/// <summary>The auth server, the gateway, and the time that passes for them.</summary>
public sealed partial class SimulatedWorld
{
    /// <summary>By how much the wall clock is wrong. The monotonic clock never jumps.</summary>
    public TimeSpan ClockError { get; private set; }

    public TokenId SignIn()
    {
        lock (_gate)
        {
            _server = _server.SignIn(out TokenId first);
            return first;
        }
    }

    /// <param name="isUnsuspecting">A token that is spent is refused, and its family not revoked for it.</param>
    public RefreshAnswer Present(TokenId refresh, bool isUnsuspecting = false)
    {
        lock (_gate)
        {
            AuthServer next = _server.Present(refresh, Now, out RefreshAnswer answer);
            if (answer.IsReuse && isUnsuspecting) return answer with { IsReuse = false };
            _server = next;
            if (answer.Access is { } access)
                Note(new WorldEvent(WorldEventKind.ServerRotated, Token: refresh, Other: answer.Refresh, Access: access));
            if (answer.IsReuse) Note(new WorldEvent(WorldEventKind.ServerDetectedReuse, Token: refresh));
            return answer;
        }
    }

    public void Revoke(TokenId refresh)
    {
        lock (_gate)
        {
            _server = _server.Revoke(refresh);
            Note(new WorldEvent(WorldEventKind.TokenRevoked, Token: refresh));
        }
    }

    /// <summary>The server revokes a family by itself: its refresh token has expired, or somebody has complained.</summary>
    public void RevokeFamily(int family)
    {
        Note(new WorldEvent(WorldEventKind.FaultInjected, Detail: nameof(Fault.FamilyRevoked)));
        Revoke(new TokenId(family, 0));
    }

    public bool GatewayAccepts(TokenId access)
    {
        lock (_gate) return _gateway.Accepts(access);
    }

    /// <summary>The family's newest access token, and all before it, expire.</summary>
    public void ExpireAccessTokens(int family)
    {
        lock (_gate)
        {
            var newest = new TokenId(family, _server[family].NewestAccess);
            if (!_gateway.Accepts(newest)) return;
            _gateway = _gateway.Expire(newest);
            Note(new WorldEvent(WorldEventKind.AccessTokenExpired, Token: newest));
        }
    }

    /// <summary>The clock comes to the end of the newest access token's lifetime, which the server does not mind.</summary>
    public void RunNearExpiry(int family)
    {
        lock (_gate)
        {
            Now += AccessTokenLifetime ?? TimeSpan.Zero;
            Note(new WorldEvent(
                WorldEventKind.AccessTokenNearExpiry, Token: new TokenId(family, _server[family].NewestAccess)));
        }
    }

    /// <summary>Somebody sets the wall clock, ahead or back. No time passes.</summary>
    public void JumpClock(TimeSpan by)
    {
        lock (_gate) ClockError += by;
    }

    /// <summary>A launch will find the newest access token near its expiry, since the wall clock says so.</summary>
    public void FindNearExpiry(int family)
    {
        lock (_gate)
        {
            Note(new WorldEvent(
                WorldEventKind.AccessTokenNearExpiry, Token: new TokenId(family, _server[family].NewestAccess)));
        }
    }

    public void PassTime(TimeSpan time)
    {
        lock (_gate) Now += time;
    }
}
