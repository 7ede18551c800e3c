using System.Text.Json;
using System.Text.Json.Serialization;
using Harness;

namespace Verify.Failures;

/// <summary>
/// A failing schedule as a file, which <c>verify replay</c> runs again. docs/failures.md describes it.
/// </summary>
/// <param name="Version">Of this format: 2.</param>
/// <param name="Scenario">What was explored.</param>
/// <param name="Client">On which client.</param>
/// <param name="Property">The property that fell; none when the schedule failed in another way.</param>
/// <param name="Why">How this schedule breaks it, in a sentence.</param>
/// <param name="Step">The line of the timeline that breaks it, from 1; 0 if no line does.</param>
/// <param name="Timeline">What the world saw, line by line.</param>
/// <param name="Least">The schedule as small as it could be made; none if it could not be repeated in order to.</param>
/// <param name="Found">The schedule as Coyote found it.</param>
/// <param name="Build">The build that it was found on.</param>
/// <param name="Replay">The command that runs it again.</param>
sealed record FailureFile(
    int Version,
    string Scenario,
    string Client,
    string? Property,
    string Why,
    int Step,
    IReadOnlyList<string> Timeline,
    LeastSchedule? Least,
    FoundSchedule Found,
    BuildIdentity Build,
    string Replay)
{
    public const int CurrentVersion = 2;

    /// <summary>More of one fault no scenario has.</summary>
    const int MostFaults = 100;

    /// <summary>How a file is run again, from the folder that it is in.</summary>
    public const string ReplayCommand = "dotnet run --project src/Verify -c Release -- replay FILE";

    /// <returns>The path it was written to.</returns>
    public string Save(DirectoryInfo folder)
    {
        folder.Create();
        string path = Path.Combine(folder.ToString(), $"{Scenario}-{Found.Seed}.repro.json");
        File.WriteAllText(path, JsonSerializer.Serialize(this, FailureJson.Default.FailureFile));
        return path;
    }

    /// <exception cref="InvalidDataException">
    /// The file is not a failure of this version; the message says how.
    /// </exception>
    public static FailureFile Load(FileInfo file)
    {
        const long MaxBytes = 16 * 1024 * 1024;
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
            failure.Validate();
            return failure;
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

    /// <summary>What the types do not say. Text is printed, and a terminal obeys control characters.</summary>
    void Validate()
    {
        if ($"{Scenario}{Client}{Property}{Why}{Build.Commit}{string.Concat(Timeline)}".Any(char.IsControl))
            throw new JsonException("a text in it has control characters.");
        if (Step < 0 || Step > Timeline.Count) throw new JsonException($"step {Step} is not a line of its timeline.");

        if (Timeline.Contains(null!)) throw new JsonException("a line of its timeline is null.");
        if (Least?.Faults.Values.Any(times => times is < 0 or > MostFaults) is true)
            throw new JsonException("a fault in it strikes impossibly often.");

        // What is small breaks a property, and nothing that falls without one is the same failure.
        if (Property is null && Least is not null) throw new JsonException("it has a least schedule, but no property.");

        // Without a trace a replay would be an exploration.
        if (Found.Trace.Length == 0 || Least is { Trace.Length: 0 }) throw new JsonException("it has no trace.");
    }
}

/// <summary>A schedule as it was found.</summary>
/// <param name="Strategy">With which strategy.</param>
/// <param name="Seed">The seed of the piece of work that failed.</param>
/// <param name="Size">How long it was; none if it could not be repeated.</param>
/// <param name="Trace">Coyote's trace of it, which <c>./coyote replay</c> takes.</param>
sealed record FoundSchedule(ExplorationStrategy Strategy, uint Seed, ScheduleSize? Size, string Trace);

/// <summary>What is the same in every version of the format: other versions need not have the rest.</summary>
sealed record FailureVersion(int Version);

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FailureFile))]
[JsonSerializable(typeof(FailureVersion))]
sealed partial class FailureJson : JsonSerializerContext;
