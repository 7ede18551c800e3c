namespace Models.Checked;

/// <summary>What the disk is asked to do, or holds.</summary>
public enum DiskOperation : byte
{
    None,
    Read,
    Write,
    WriteMarked,
    Wipe,
}

/// <summary>How far the outstanding vault operation has come.</summary>
public enum DiskResult : byte
{
    Outstanding,
    Done,
    Failed,
}

/// <summary>What the disk holds.</summary>
public enum DiskContent : byte
{
    /// <summary>No token; the record's session is the last one that there was.</summary>
    Tombstone,
    Record,
    MarkedRecord,
    Torn,
}

/// <summary>The disk, which outlives processes.</summary>
public struct DiskState
{
    public DiskContent Content;
    public NamedPair Record;
}

/// <summary>The outstanding vault operation of a client, and what a read has found.</summary>
public struct OperationState
{
    public DiskOperation Kind;
    public DiskResult Result;
    public DiskContent Found;
    public NamedPair Record;
}
