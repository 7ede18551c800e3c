using static Models.Checked.WorldAction;

namespace Models.Checked;

/// <summary>Steps of the modelled world in words.</summary>
public static class WorldActionText
{
    /// <summary>The step that leads from one state to the other.</summary>
    public static string Describe(in WorldState before, StepLabel step, in WorldState after)
    {
        var action = (WorldAction)step.Action;
        int low = step.Actor & 15, high = step.Actor >> 4;
        return action switch
        {
            CallerProceeds => DescribeStart(in after.Callers[low], $"caller {low + 1}"),
            GatewayAnswers => after.Callers[low].Phase == CallerPhase.Got401
                ? $"the gateway rejects caller {low + 1}'s access token (401)"
                : $"the gateway accepts caller {low + 1}'s request (200)",
            CallerReports => $"caller {low + 1} reports its 401{Outcome(after.Callers[low].Phase)}",
            CallerGivesUp => $"caller {low + 1} loses patience",
            DiskActs => In(low, $"the disk {DoneBy(before.Clients[low].Operation.Kind)}"),
            DiskAnswers => In(low, $"the client hears that its {DescribeOperation(in before.Clients[low].Operation)}"),
            AttemptLeaves or ServerActs or AttemptEnds or AttemptTimesOut or AttemptNeverLeaves or RequestCut
                or ServerUnavailable or ServerThrottles or RequestDelayed or AnswerCut or TransportRetries =>
                In(low, DescribeAttempt(action, in before.Clients[low].Attempts[high], in after.Clients[low].Attempts[high])),
            Launch or BackoffElapses or ClockRunsAhead or UserSignsOut or UserSignsIn or ProcessDies
                or ProcessDiesWriting or ReadFails or WriteFails or WriteTears or WipeFails => In(low, Plain(action)),
            _ => Plain(action),
        };
    }

    static string Plain(WorldAction action) => action switch
    {
        Launch => "the process starts and asks for the vault's record",
        BackoffElapses => "the pause between two attempts is over",
        OrphanArrives => "the auth server acts on a request whose sender is gone",
        RevocationArrives => "the auth server revokes the family, as it was asked to",
        TimePasses => "a tick passes",
        AccessTokenExpires => "the access token expires",
        ClockRunsAhead => "the clock runs ahead: the access token seems near its expiry",
        ReuseIntervalEnds => "the reuse interval is over",
        ServerRevokes => "the auth server revokes the family by itself",
        UserSignsOut => "the user signs out",
        UserSignsIn => "another user signs in",
        ProcessDies => "the process dies",
        ProcessDiesWriting => "the process dies in the middle of a vault write, which is torn",
        ReadFails => "the vault read fails",
        WriteFails => "the vault write fails",
        WriteTears => "the vault write fails half-way and is torn",
        WipeFails => "the vault wipe fails",
        _ => $"{action}",
    };

    static string DescribeStart(in CallerState after, string caller) => after.Phase switch
    {
        CallerPhase.Sent when after.Sends > 1 => $"{caller} sends its request again",
        CallerPhase.Sent => $"{caller} sends its request",
        _ => $"{caller} asks for a token{Outcome(after.Phase)}",
    };

    static string Outcome(CallerPhase after) => after switch
    {
        CallerPhase.Waiting => " and waits for the refresh",
        CallerPhase.Granted => " and may use a newer token",
        CallerPhase.Failed => " and fails",
        _ => "",
    };

    static string DoneBy(DiskOperation operation) => operation switch
    {
        DiskOperation.Read => "reads the record",
        DiskOperation.WriteMarked => "writes that a rotation is under way",
        DiskOperation.Write => "writes the pair",
        _ => "wipes the record",
    };

    static string DescribeOperation(in OperationState operation)
    {
        string what = operation.Kind switch
        {
            DiskOperation.Read => "vault read",
            DiskOperation.Wipe => "vault wipe",
            _ => "vault write",
        };
        return operation.Result == DiskResult.Failed ? $"{what} has failed" : $"{what} is done";
    }

    static string DescribeAttempt(WorldAction action, in AttemptState before, in AttemptState after)
    {
        string attempt = $"attempt {before.Number}";
        return action switch
        {
            AttemptLeaves when after.Stage == AttemptStage.NeverSent => $"{attempt} is not sent: its session has ended",
            AttemptLeaves => $"{attempt} leaves the client",
            ServerActs when after.Stage == AttemptStage.Granted => $"the auth server grants {attempt}",
            ServerActs => $"the auth server refuses {attempt}",
            AttemptTimesOut => $"{attempt} times out",
            AttemptNeverLeaves => $"{attempt} never leaves the device",
            RequestCut => $"the request of {attempt} is lost",
            ServerUnavailable => $"the auth server answers {attempt} with 503",
            ServerThrottles => $"the auth server answers {attempt} with 429",
            RequestDelayed => $"the client gives up on {attempt}, which is still under way",
            AnswerCut => $"the answer to {attempt} is lost",
            TransportRetries => $"the transport loses the answer to {attempt} and sends it again by itself",
            _ => before.Stage switch
            {
                AttemptStage.Granted => "the client receives a new pair",
                AttemptStage.Refused => "the client hears that its refresh token is refused",
                AttemptStage.NeverSent => $"the client hears that {attempt} never left",
                _ => $"the client hears that {attempt} has failed",
            },
        };
    }

    static string In(int process, string what) => process == 0 ? what : $"{what} (process {process + 1})";
}
