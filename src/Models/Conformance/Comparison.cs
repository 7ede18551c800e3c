using static Models.WorldEventKind;

namespace Models.Conformance;

/// <summary>
/// What of a run is compared with the model: every step that changes the machine, and every act of the client upon
/// the outside or of the outside itself. What follows from these, such as who is told, is not; nor is a question that
/// changes nothing, which a caller may ask because a moment ago there was no token.
/// </summary>
public static class Comparison
{
    /// <summary>Whether this is compared at all.</summary>
    public static bool IsCompared(in Observation one) => one.Step is { } step ? step.Next != step.Before : one.Event.Kind is
        RequestSent or GatewayAccepted or GatewayRejected or RefreshPresented or ServerRotated or ServerDetectedReuse
        or TokenRevoked or VaultRead or VaultWritten or VaultWriteFailed or VaultTorn or VaultWiped or VaultWipeFailed
        or AccessTokenExpired or ProcessDied or ProcessClosed;

    /// <summary>Whether a run and the model show the same here.</summary>
    public static bool IsSame(in Observation real, in Observation modelled)
    {
        if (real.Step is { } step) return modelled.Step is { } other && step.Input == other.Input && step.Next == other.Next;
        WorldEvent a = real.Event, b = modelled.Event;
        return modelled.Step is null && Kind(a) == Kind(b) && a.Kind switch
        {
            RequestSent or GatewayAccepted or GatewayRejected => a.Caller == b.Caller && a.Token == b.Token,
            RefreshPresented or ServerDetectedReuse or AccessTokenExpired => a.Token == b.Token,
            ServerRotated => a.Token == b.Token && a.Other == b.Other && a.Access == b.Access,
            TokenRevoked => a.Token.Family == b.Token.Family,
            VaultRead or VaultWritten or VaultWriteFailed or VaultTorn =>
                a.Token == b.Token && a.Pair == b.Pair && a.Other == b.Other && a.Detail == b.Detail,
            _ => true,
        };
    }

    /// <summary>To the outside an app that was closed is one that died when nothing was under way.</summary>
    static WorldEventKind Kind(in WorldEvent e) => e.Kind == ProcessClosed ? ProcessDied : e.Kind;
}
