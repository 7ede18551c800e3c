using Models.Checked;

namespace Harness;

/// <summary>What every operation of a port has in common.</summary>
public static class PortOperation
{
    /// <summary>Others may run here, and the process may die here.</summary>
    /// <param name="actor">The caller, or the family, that it is for.</param>
    /// <exception cref="ProcessDiedException">It died, here or before.</exception>
    public static async Task ReachAsync(this SimulatedWorld world, CrashPoint point, int incarnation, int actor = 0)
    {
        if (ActionAt(point) is { } action) await world.TurnAsync(action, actor, incarnation).ConfigureAwait(false);
        await Task.Yield();
        world.Reach(point, incarnation);
    }

    /// <summary>What the outside, or the client with what it has heard, does next; none if it is a guide's own affair.</summary>
    static WorldAction? ActionAt(CrashPoint point) => point switch
    {
        CrashPoint.BeforeVaultRead or CrashPoint.BeforeVaultWrite or CrashPoint.BeforeVaultWipe => WorldAction.DiskActs,
        CrashPoint.BeforeRefreshIsSent => WorldAction.ServerActs,
        CrashPoint.AfterServerAnswersRefresh => WorldAction.AnswerCut,
        CrashPoint.BeforeRequestIsSent => WorldAction.GatewayAnswers,
        CrashPoint.AfterGatewayAnswers => WorldAction.CallerReports,
        CrashPoint.BeforeRevocation => WorldAction.RevocationArrives,
        _ => null,
    };
}
