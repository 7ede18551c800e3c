using System.Text.Json;
using System.Text.Json.Serialization;
using Verify.Failures;

namespace Verify.Exploration;

/// <summary>What one machine explored, as a file for <c>verify merge</c>.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="Build">What was built, and of which commit; equal for equal code.</param>
/// <param name="Order">The order, the same for all shards of it.</param>
/// <param name="Shard">Which part of it.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Workers">How many worked on it.</param>
/// <param name="Pieces">What came of each piece, in the order's order, with the steps that none before it had.</param>
sealed record ResultFile(
    int Version,
    string Build,
    ResultOrder Order,
    Shard Shard,
    double Seconds,
    int Workers,
    IReadOnlyList<WorkResult> Pieces)
{
    public const int CurrentVersion = 1;

    const long MaxBytes = 256 * 1024 * 1024;

    /// <summary>
    /// This build, in a line. The command's own module is part of it too: what a result means is its matter, though
    /// not what a schedule does.
    /// </summary>
    public static string ThisBuild { get; } = string.Join(' ', BuildIdentity.This.Modules.Values
        .Prepend(typeof(ResultFile).Module.ModuleVersionId)
        .Select(module => $"{module:N}")
        .Prepend(BuildIdentity.This.Commit));

    public static ResultFile Of(ExplorationTally tally, Effort effort) => new(
        CurrentVersion,
        ThisBuild,
        ResultOrder.Of(tally.Order),
        tally.Order.Shard,
        effort.Time.TotalSeconds,
        effort.Workers,
        tally.Pieces);

    /// <exception cref="InvalidDataException">It cannot be written; the message says why.</exception>
    public void Save(FileInfo file)
    {
        try
        {
            file.Directory?.Create();
            using FileStream stream = file.Create();
            JsonSerializer.Serialize(stream, this, ResultJson.Default.ResultFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file} cannot be written: {e.Message}");
        }
    }

    /// <exception cref="InvalidDataException">The file is no result of this build; the message says how.</exception>
    public static ResultFile Load(FileInfo file)
    {
        if (!file.Exists) throw new InvalidDataException($"{file} does not exist.");
        if (file.Length > MaxBytes) throw new InvalidDataException($"{file} is larger than {MaxBytes} bytes.");
        try
        {
            byte[] text = File.ReadAllBytes(file.FullName);
            ResultVersion of = JsonSerializer.Deserialize(text, ResultJson.Default.ResultVersion) ?? throw new JsonException("it says null.");
            if (of.Version != CurrentVersion)
                throw new InvalidDataException($"{file} has version {of.Version}; this command reads {CurrentVersion}.");
            if (of.Build != ThisBuild) throw new InvalidDataException($"{file} is of another build, whose schedules are other schedules.");
            ResultFile result = JsonSerializer.Deserialize(text, ResultJson.Default.ResultFile)!;
            ResultCheck.Check(result);
            return result;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not a result of verify explore: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message}");
        }
    }
}

/// <summary>What is the same in every version of the format.</summary>
sealed record ResultVersion(int Version, string? Build = null);

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ResultFile))]
[JsonSerializable(typeof(ResultVersion))]
sealed partial class ResultJson : JsonSerializerContext;
