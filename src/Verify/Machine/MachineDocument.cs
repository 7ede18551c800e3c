using System.Globalization;
using RefreshCore;

namespace Verify.Machine;

/// <summary>
/// The page about the machine: its prose is machine.md beside this file, its diagram and its tables are what a
/// walk over a machine saw.
/// </summary>
static class MachineDocument
{
    const int Sessions = 2;
    const int Generations = 3;

    /// <param name="step">The machine that the page is about.</param>
    public static string Render(StepFunction step)
    {
        Walked[] walked = [.. Policies().SelectMany(policy => Walk(step, policy))];
        return Prose.Read("machine.md")
            .Replace("{{diagram}}", Text(MachineDiagram.Lines(walked)), StringComparison.Ordinal)
            .Replace("{{tables}}", Text(MachineTables.Lines(walked)), StringComparison.Ordinal)
            .Replace("{{states}}", Count(walked.DistinctBy(t => (t.Before, t.Policy))), StringComparison.Ordinal)
            .Replace("{{transitions}}", Count(walked), StringComparison.Ordinal);
    }

    static IEnumerable<Walked> Walk(StepFunction step, RefreshPolicy policy) =>
        MachineWalk.Over(step, policy, new MachineAlphabet(policy, Sessions, Generations));

    static IEnumerable<RefreshPolicy> Policies() =>
        from exhausted in Enum.GetValues<ExhaustedAttempts>()
        from interrupted in Enum.GetValues<InterruptedRotation>()
        select new RefreshPolicy
        {
            WhenAttemptsAreExhausted = exhausted,
            AfterInterruptedRotation = interrupted,
        };

    static string Count(IEnumerable<Walked> walked) => walked.Count().ToString("N0", CultureInfo.InvariantCulture);

    static string Text(IEnumerable<string> lines) => string.Join('\n', lines).TrimEnd('\n');
}
