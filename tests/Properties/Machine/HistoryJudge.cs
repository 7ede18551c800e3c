using Harness;
using RefreshCore;

namespace MachineTests;

/// <summary>
/// Puts a claim to a machine that is named in a test's data: no history of the right one may violate it, and of a
/// broken one a short one must.
/// </summary>
static class HistoryJudge
{
    /// <summary>Names the machine that is shipped.</summary>
    public const string Right = nameof(RefreshMachine);

    /// <summary>A counterexample that nobody would read is no counterexample.</summary>
    const int Short = 8;

    public static void Claim(string machine, HistoryClaim claim)
    {
        if (machine == Right)
        {
            string? report = HistorySearch.Find(RefreshMachine.Step, [claim])?.Report;
            report.Should().BeNull("nothing violates the property");
            return;
        }

        Falsified? caught = FalsifyBroken(machine, claim);
        caught.Should().NotBeNull("{0} violates the property", machine);
        caught!.History.Inputs.Count.Should().BeLessThanOrEqualTo(Short, "{0}", caught.Report);
        caught.Report.Should().ContainAll(caught.History.Inputs.Select(input => $"{input}"));
    }

    /// <summary>What is found of a broken machine, always the same.</summary>
    public static Falsified? FalsifyBroken(string machine, HistoryClaim claim) =>
        HistorySearch.Find(Broken.Named(machine), [claim], seed: 1);
}
