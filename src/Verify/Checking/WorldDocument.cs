using System.Text.Json;
using Checker;
using Models.Checked;

namespace Verify.Checking;

/// <summary>What checks of modelled worlds found, for machines.</summary>
static class WorldDocument
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Of(Matrix matrix) => Serialize(new
    {
        Model = "world",
        matrix.Order.World.Callers,
        matrix.Order.World.Processes,
        matrix.ExitCode,
        Cells = matrix.Cells.Select(Of),
    });

    public static string OfCell(MatrixCell cell) => Serialize(Of(cell));

    public static string Of(WorldVerdict world) => Serialize(Describe(world, null, null, null));

    /// <summary>Other things of the command, in the same manner.</summary>
    public static string Serialize(object document) => JsonSerializer.Serialize(document, s_json);

    static object Of(MatrixCell cell) => Describe(cell.Verdict, cell.Column.Name, cell.Fault.Name, cell.Says);

    static object Describe(WorldVerdict world, string? server, string? fault, string? says) => new
    {
        Server = server,
        Policy = Names.Of(world.Setup.Policy),
        Fault = fault,
        Faults = world.Setup.Faults.ToString(),
        Verdict = says ?? (world.Counterexample is null ? world.IsProved ? "holds" : "not proved" : "violated"),
        End = $"{world.Result.End}",
        world.Result.DistinctStates,
        world.Result.Transitions,
        world.Result.Depth,
        Seconds = Math.Round(world.Result.Elapsed.TotalSeconds, 4),
        StatesPerSecond = Math.Round(world.Result.StatesPerSecond),
        BytesPerState = Math.Round(world.Result.BytesPerState, 1),
        Properties = world.Result.Properties.Select(property => Describe(world, property)),
        world.Why,
    };

    static object Describe(WorldVerdict world, PropertyResult<WorldState> property)
    {
        bool isCounterexample = property.Verdict == Verdict.Violated && property.Trace is not null;
        return new
        {
            property.Property.Name,
            Kind = $"{property.Property.Kind}",
            Verdict = WorldVerdict.Word(property.Verdict),
            Steps = isCounterexample ? property.Trace!.Length - 1 : (int?)null,
            Counterexample = isCounterexample ? Steps(world, property.Trace!) : null,
            Mermaid = isCounterexample ? world.Draw(property).ToMermaid() : null,
        };
    }

    static IEnumerable<object> Steps(WorldVerdict world, Trace<WorldState> trace) =>
        trace.Steps.Skip(1).Zip(world.Narrate(trace), (step, seen) => new
        {
            Step = step.Name,
            Action = $"{seen.Action}",
            Events = seen.Events.Select(e => e.ToString()),
        });
}
