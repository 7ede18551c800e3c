using System.Globalization;
using System.Text;
using Checker;
using Models.Checked;

namespace Verify.Checking;

/// <summary>What the check of one modelled world found, as text.</summary>
sealed class WorldText(WorldVerdict world)
{
    /// <summary>Everything, with each counterexample.</summary>
    public string ToReport()
    {
        CheckResult<WorldState> result = world.Result;
        var text = new StringBuilder();
        Line(text, $"{Names.Of(world.Setup.Policy)}, {world.Setup.Callers} callers, {world.Setup.Processes} process(es), {world.Setup.Faults}");
        Line(text, $"{result}");
        Line(text, $"{result.DistinctStates:N0} distinct states, {result.Transitions:N0} transitions, depth {result.Depth}");
        Line(text, $"{result.Elapsed.TotalSeconds:F2} s: {result.StatesPerSecond:N0} states/s, {result.BytesPerState:F1} bytes a state; {result.JudgingElapsed.TotalSeconds:F2} s more for liveness and traces");
        foreach (PropertyResult<WorldState> property in result.Properties)
            Line(text, $"{WorldVerdict.Word(property.Verdict),-10}  {property.Property.Name}");
        foreach (PropertyResult<WorldState> property in result.Properties.Where(one => one.Verdict == Verdict.Violated))
            text.Append('\n').Append(ToCounterexample(property)).Append('\n');
        return text.ToString().TrimEnd();
    }

    /// <summary>The counterexample: why, and step by step.</summary>
    public string ToCounterexample(PropertyResult<WorldState> property)
    {
        Trace<WorldState> trace = property.Trace!;
        var text = new StringBuilder();
        Line(text, $"{property.Property.Name} is violated by a run of {trace.Length - 1} steps, and by none that is shorter.");
        if (property == world.Survival) Line(text, $"{world.Why}");
        text.Append('\n');
        foreach ((int i, string name) in trace.Steps.Skip(1).Select(step => step.Name).Index())
            Line(text, $"{i + 1,3}  {name}");

        if (trace.LoopStart is { } start)
            Line(text, start == 0 ? $"     and so on for ever from the start" : (FormattableString)$"     and so on for ever after step {start}");
        return text.ToString().TrimEnd();
    }

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
