using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Checker;
using Models.Reference;

namespace CheckerTests;

/// <summary>
/// The checker beside SPIN, an independent model checker, on bench/spin/refresher.pml, an independent writing of the same
/// model: sizes that are on no page, so that neither can have been fitted to the other.
/// </summary>
public sealed partial class SpinTests
{
    [Theory]
    [InlineData(2, 2, 2, 1)]
    [InlineData(3, 1, 1, 2)]
    public void Spin_counts_the_same_states_and_transitions(int callers, int crashes, int cuts, int expiries)
    {
        foreach (string tool in new[] { "spin", "gcc" })
            Assert.SkipWhen(Find(tool) is null, $"{tool} is not installed (apt-get install {tool}), so there is nothing to compare with.");

        (long states, long transitions) = RunSpin(callers, crashes, cuts, expiries);

        CheckResult<ReferenceState> result =
            ReferenceModelTests.Check(new(callers, crashes, cuts, expiries), useSymmetry: false);
        (result.DistinctStates, result.Transitions).Should().Be((states, transitions));
    }

    static (long States, long Transitions) RunSpin(int callers, int crashes, int cuts, int expiries)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-spin-");
        try
        {
            string model = Path.Combine(Repository().FullName, "bench", "spin", "refresher.pml");
            Run(folder, "spin", $"-DN={callers}", $"-DK={crashes}", $"-DC={cuts}", $"-DE={expiries}", "-a", model);
            Run(folder, "gcc", "-O2", "-w", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c");
            string report = Run(folder, Path.Combine(folder.FullName, "pan"), "-m100000");
            report.Should().Contain("errors: 0");
            return (Number(States().Match(report)), Number(Transitions().Match(report)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Run(DirectoryInfo folder, string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} said {1}", tool, output);
        return output;
    }

    static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);

    static DirectoryInfo Repository()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Verify.sln"))) folder = folder.Parent!;
        return folder;
    }

    static long Number(Match match) => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) states, stored")]
    private static partial Regex States();

    [GeneratedRegex(@"(\d+) transitions \(= stored\+matched\)")]
    private static partial Regex Transitions();
}
