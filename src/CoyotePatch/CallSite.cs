namespace CoyotePatch;

/// <summary>
/// A place in the code at which an operation was last scheduled. Q-learning looks up by it what it has learned; with a
/// string's own hash, which differs in every process, the same seed takes other schedules each time that it is used.
/// </summary>
public static class CallSite
{
    /// <summary>In place of the string's own hash.</summary>
    /// <returns>The same number for the same name, in any process.</returns>
    public static int Hash(string name)
    {
        int hash = 0;
        foreach (char one in name) hash = unchecked((hash * 31) + one);
        return hash;
    }
}
