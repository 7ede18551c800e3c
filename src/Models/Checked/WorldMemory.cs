namespace Models.Checked;

/// <summary>What an observer remembers of the whole world: the causes for which a session may end.</summary>
public struct WorldMemory
{
    public bool HasRefused;
    public bool HasRejected;

    /// <summary>Attempts of the flight that failed, as many as a policy's limit and no more.</summary>
    public byte FailedAttempts;

    /// <summary>For each session one bit: it was announced to have ended.</summary>
    public byte EndedSessions;

    /// <summary>A wipe has failed, and what it was to wipe has been neither wiped nor replaced.</summary>
    public bool IsWipeOwed;

    /// <summary>A record was wiped, and nobody was told that its session ended.</summary>
    public bool IsWipedUnannounced;
}

/// <summary>What an observer remembers of one incarnation of a client.</summary>
public struct ClientMemory
{
    /// <summary>Presentations of the flight that is up.</summary>
    public byte Presentations;

    /// <summary>The vault was reported degraded, and nothing has been stored since.</summary>
    public bool IsDegraded;

    /// <summary>It has found a torn record.</summary>
    public bool HasFoundTorn;

    /// <summary>For each family and refresh token one bit: its successor has been received.</summary>
    public ushort FirstFamilySpent;
    public ushort SecondFamilySpent;
}

/// <summary>What an observer remembers of a family. A bit for each access token where a field says so.</summary>
public struct FamilyMemory
{
    /// <summary>Its session ended, and no death has taken that back.</summary>
    public bool HasEnded;

    /// <summary>Its sign-out was acknowledged.</summary>
    public bool IsSignedOut;

    /// <summary>The user has asked for its end, by signing out or by signing in again.</summary>
    public bool IsLeft;

    /// <summary>A record of it was torn.</summary>
    public bool WasTorn;

    /// <summary>The session that it was first stored as; 0 for none.</summary>
    public byte Session;

    /// <summary>Access tokens that have been durable.</summary>
    public ushort Durable;

    /// <summary>Access tokens that were rejected, called near their expiry, or found with a rotation under way.</summary>
    public ushort Refreshable;
}
