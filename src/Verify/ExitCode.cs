namespace Verify;

/// <summary>What the process says when it ends; the same for every command.</summary>
static class ExitCode
{
    public const int Held = 0;

    /// <summary>A property was violated.</summary>
    public const int Violated = 1;

    /// <summary>The command line, or a file that it names, was wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Nothing was violated, and nothing was proved either.</summary>
    public const int NothingProved = 3;
}
