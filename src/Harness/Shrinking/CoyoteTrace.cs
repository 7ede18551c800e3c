using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.SystematicTesting;

namespace Harness;

/// <summary>A trace as Coyote writes and reads it: settings, and every decision in turn.</summary>
[SkipRewriting("It is about runs and not part of them.")]
public sealed class CoyoteTrace
{
    const string StepsField = "Steps";

    /// <summary>Of two fields of one name, two readers may take different ones.</summary>
    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    readonly JsonObject _json;

    CoyoteTrace(JsonObject json, IReadOnlyList<ScheduleStep> schedule) => (_json, Schedule) = (json, schedule);

    /// <summary>The decisions of who runs next; those of random numbers are left out.</summary>
    public IReadOnlyList<ScheduleStep> Schedule { get; }

    /// <summary>Reads a trace.</summary>
    /// <exception cref="InvalidDataException">It is none of Coyote's.</exception>
    public static CoyoteTrace Parse(string text)
    {
        const string NotOne = "The trace is not one of Coyote's";
        try
        {
            return JsonNode.Parse(text, documentOptions: s_strict) is JsonObject json && json[StepsField] is JsonArray steps
                ? new CoyoteTrace(json, [.. steps.Select(Text).Select(ScheduleStep.Parse).OfType<ScheduleStep>()])
                : throw new InvalidDataException($"{NotOne}: it has no list of {StepsField}.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two are for text of which half a character is missing.
            throw new InvalidDataException($"{NotOne}: {e.Message}", e);
        }
    }

    static string Text(JsonNode? step) => step is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : throw new JsonException("a step in it is no text.");

    /// <summary>
    /// The trace of the engine's last schedule, whether it failed or not. Coyote itself gives away only that of a
    /// schedule that failed, and none of one that began by following another: this asks for what it writes to a file.
    /// </summary>
    public static CoyoteTrace Of(TestingEngine engine, Configuration configuration)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        object scheduler = typeof(TestingEngine).GetProperty("Scheduler", Hidden)?.GetValue(engine)
            ?? typeof(TestingEngine).GetField("Scheduler", Hidden)!.GetValue(engine)!;
        Type report = typeof(TestingEngine).Assembly.GetType("Microsoft.Coyote.SystematicTesting.TraceReport", throwOnError: true)!;
        return Parse((string)report.GetMethod("GetJson", Hidden)!.Invoke(null, [scheduler, configuration])!);
    }

    /// <summary>
    /// A trace with the same settings that decides nothing but this; Coyote goes on by itself after it.
    /// </summary>
    public CoyoteTrace With(IReadOnlyList<ScheduleStep> schedule)
    {
        var json = (JsonObject)_json.DeepClone();
        json[StepsField] = new JsonArray([.. schedule.Select(step => (JsonNode)step.ToString())]);
        return new CoyoteTrace(json, schedule);
    }

    /// <summary>As Coyote reads it.</summary>
    public override string ToString() => _json.ToJsonString();
}
