namespace Models.Reference;

/// <summary>The kinds of step. Those of a caller come first.</summary>
public enum ReferenceAction : byte
{
    Send,
    Gateway,
    Report401,
    Receive,
    NoticeLoss,
    WriteVault,
    Publish,
    ServeRequest,
    ServeOrphan,
    EndGrace,
    Expire,
    Cut,
    Delay,
    Crash,
    Restart,
}
