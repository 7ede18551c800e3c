using RefreshCore;

namespace RefreshClient;

/// <summary>A session ended (rule 8).</summary>
/// <param name="session">Its number; 0 when its record was unreadable.</param>
/// <param name="reason">Why it ended.</param>
public sealed class SessionExpiredEventArgs(int session, SessionEndReason reason) : EventArgs
{
    public int Session { get; } = session;

    public SessionEndReason Reason { get; } = reason;
}
