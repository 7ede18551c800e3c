using Models;
using RefreshCore;
using static Models.WorldEventKind;

namespace Harness;

/// <summary>What the world is told of a process.</summary>
public sealed partial class ClientProcess
{
    /// <summary>The app is told that its session has ended, and does then what it does before it returns.</summary>
    void Hear(int session, SessionEndReason why)
    {
        Note(SessionExpired, pair: new TokenRef(session, 0), detail: why.ToString());
        _scenario.WhenExpired?.Invoke(this).GetAwaiter().GetResult();
    }

    /// <summary>The machine's own steps, as far as an observer of the world is told of them.</summary>
    void Observe(RefreshState before, RefreshInput input, Transition step)
    {
        _world.Note(new MachineStep(before, input, step.Next), Incarnation);
        if (!before.HasFlight && step.Next.HasFlight) Note(FlightStarted, pair: step.Next.Token);
        foreach (RefreshEffect effect in step.Effects)
        {
            if (effect.Kind == RefreshEffectKind.JoinWaiters && before.HasFlight) Note(CallerJoined, pair: before.Token);
            if (effect.Kind == RefreshEffectKind.UseToken && input.Kind == RefreshInputKind.AccessTokenRejected)
                Note(StaleRejectionReplayed, pair: input.Token);
            if (effect.Kind == RefreshEffectKind.ReportVaultDegraded) Note(VaultDegraded, pair: effect.Token);
            if (effect.Kind == RefreshEffectKind.Ignore && effect.Ignored == IgnoredInput.Late)
                Note(LateReplyIgnored, pair: input.Token);
            if (effect.Kind == RefreshEffectKind.AnnounceSessionExpired && _variant.IsToldInsideTheLock)
                Hear(effect.Token.Session, effect.EndReason);
        }
    }

    void Note(
        WorldEventKind kind, int caller = 0, TokenId token = default, TokenRef pair = default, string? detail = null) =>
        _world.Note(new WorldEvent(kind, Incarnation, caller, token, pair, Detail: detail));
}
