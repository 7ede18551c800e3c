using System.CommandLine;

namespace VerifyTests;

/// <summary>What a run of the command came to.</summary>
sealed record Ran(int ExitCode, string Output, string Error)
{
    public static Ran Command(params string[] args) => With(console => Verify.Program.Run(args, console));

    public static Ran With(Func<InvocationConfiguration, int> run)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = run(new InvocationConfiguration { Output = output, Error = error });
        return new Ran(exitCode, $"{output}", $"{error}");
    }
}
