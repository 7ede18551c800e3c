using System.Text.Json;
using System.Text.Json.Serialization;
using Harness;
using Verify.Exploration;

namespace Verify.Failures;

/// <summary>A failing schedule as a file, which <c>verify replay</c> runs again.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="Scenario">What was explored.</param>
/// <param name="Client">On which client.</param>
/// <param name="Strategy">With which strategy.</param>
/// <param name="Seed">The seed of the piece of work that failed.</param>
/// <param name="Property">The property that fell; none when the schedule failed in another way.</param>
/// <param name="Report">The violation and the timeline, for people.</param>
/// <param name="Trace">Coyote's trace of the schedule.</param>
sealed record FailureFile(
    int Version,
    string Scenario,
    string Client,
    ExplorationStrategy Strategy,
    uint Seed,
    string? Property,
    string Report,
    string Trace)
{
    public const int CurrentVersion = 1;

    public static FailureFile Of(WorkResult failure) => new(
        CurrentVersion,
        failure.Item.Scenario,
        failure.Item.Client,
        failure.Item.Strategy,
        failure.Item.Seed,
        failure.Property,
        failure.Bug!,
        failure.Trace ?? "");

    /// <returns>The path it was written to.</returns>
    public string Save(DirectoryInfo folder)
    {
        folder.Create();
        string path = Path.Combine(folder.ToString(), $"{Scenario}-{Seed}.repro.json");
        File.WriteAllText(path, JsonSerializer.Serialize(this, FailureJson.Default.FailureFile));
        return path;
    }

    /// <exception cref="InvalidDataException">The file is not a failure of this version; the message says how.</exception>
    public static FailureFile Load(FileInfo file)
    {
        const long MaxBytes = 64 * 1024 * 1024;
        if (!file.Exists) throw new InvalidDataException($"{file.FullName} does not exist.");
        if (file.Length > MaxBytes) throw new InvalidDataException($"{file.FullName} is larger than {MaxBytes} bytes.");
        try
        {
            string text = File.ReadAllText(file.FullName);
            FailureVersion of = JsonSerializer.Deserialize(text, FailureJson.Default.FailureVersion)
                ?? throw new JsonException("it says null.");
            if (of.Version != CurrentVersion)
                throw new InvalidDataException($"{file.FullName} has version {of.Version}; this command reads {CurrentVersion}.");
            FailureFile failure = JsonSerializer.Deserialize(text, FailureJson.Default.FailureFile)!;

            // The names are printed, and a terminal obeys control characters.
            if ($"{failure.Scenario}{failure.Client}".Any(char.IsControl))
                throw new JsonException("a name in it has control characters.");

            // Without a trace a replay would be an exploration.
            return failure.Trace.Length > 0 ? failure : throw new JsonException("it has no trace.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file.FullName} is not a failure file: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file.FullName} cannot be read: {e.Message}");
        }
    }
}

/// <summary>What is the same in every version of the format: other versions need not have the rest.</summary>
sealed record FailureVersion(int Version);

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FailureFile))]
[JsonSerializable(typeof(FailureVersion))]
sealed partial class FailureJson : JsonSerializerContext;
