namespace Models.Checked;

/// <summary>The kinds of step of the modelled world. Each is atomic; an actor says whose step it is.</summary>
public enum WorldAction : byte
{
    /// <summary>A caller starts, or goes on after it was granted a token: sends, or asks first.</summary>
    CallerProceeds,

    /// <summary>The gateway answers a caller's request.</summary>
    GatewayAnswers,

    /// <summary>A caller reports its 401.</summary>
    CallerReports,

    /// <summary>A process starts and reads the vault.</summary>
    Launch,

    /// <summary>The disk carries out the outstanding vault operation.</summary>
    DiskActs,

    /// <summary>The client hears what came of it.</summary>
    DiskAnswers,

    /// <summary>An attempt leaves the client.</summary>
    AttemptLeaves,

    /// <summary>The auth server acts on an attempt.</summary>
    ServerActs,

    /// <summary>The client hears what came of an attempt.</summary>
    AttemptEnds,

    /// <summary>The client gives up on an attempt whose time is over.</summary>
    AttemptTimesOut,

    /// <summary>The pause between two attempts is over.</summary>
    BackoffElapses,

    /// <summary>The auth server acts on a request whose sender has given up or died.</summary>
    OrphanArrives,

    /// <summary>The auth server revokes a family (RFC 7009).</summary>
    RevocationArrives,

    /// <summary>A tick of every clock.</summary>
    TimePasses,

    /// <summary>What follows is a fault or a user's choice: it happens or not, within its budget.</summary>
    CallerGivesUp,
    AccessTokenExpires,
    ClockRunsAhead,
    ReuseIntervalEnds,
    ServerRevokes,
    UserSignsOut,
    UserSignsIn,
    ProcessDies,
    ProcessDiesWriting,
    ReadFails,
    WriteFails,
    WriteTears,
    WipeFails,
    AttemptNeverLeaves,
    RequestCut,
    ServerUnavailable,
    ServerThrottles,
    RequestDelayed,
    AnswerCut,
    TransportRetries,
}
