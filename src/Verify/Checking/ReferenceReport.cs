using System.Globalization;
using System.Text;
using System.Text.Json;
using Checker;
using Models.Reference;

namespace Verify.Checking;

/// <summary>What a check of the reference model says when it is over.</summary>
sealed class ReferenceReport(ReferenceSize size, int threads, CheckResult<ReferenceState> result)
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public int ExitCode => result.Properties.Any(property => property.Verdict == Verdict.Violated) ? Verify.ExitCode.Violated
        : result.Holds ? Verify.ExitCode.Held
        : Verify.ExitCode.NothingProved;

    public string ToText()
    {
        var text = new StringBuilder();
        Line($"{size}: {result}");
        Line($"{result.DistinctStates:N0} distinct states, {result.Transitions:N0} transitions, depth {result.Depth}");
        Line($"{result.Elapsed.TotalSeconds:F2} s on {threads} threads: {result.StatesPerSecond:N0} states/s, {result.BytesPerState:F1} bytes a state");
        foreach (PropertyResult<ReferenceState> property in result.Properties)
        {
            Line($"{Word(property.Verdict)}  {property.Property.Name}");
            if (property.Verdict == Verdict.Violated) Line($"{property.Trace}");
        }

        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Model = "reference",
            size.Callers,
            size.Crashes,
            size.Cuts,
            size.Expiries,
            Symmetry = size.UseSymmetry,
            Threads = threads,
            End = $"{result.End}",
            result.DistinctStates,
            result.Transitions,
            result.Depth,
            Seconds = Math.Round(result.Elapsed.TotalSeconds, 4),
            StatesPerSecond = Math.Round(result.StatesPerSecond),
            BytesPerState = Math.Round(result.BytesPerState, 1),
            result.StatesByLevel,
            Properties = result.Properties.Select(property => new
            {
                property.Property.Name,
                Verdict = $"{property.Verdict}",
                property.Trace?.Length,
                Trace = property.Trace?.Steps.Select(step => step.Name),
            }),
        },
        s_json);

    static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds     ",
        Verdict.Violated => "VIOLATED  ",
        _ => "not proved",
    };
}
