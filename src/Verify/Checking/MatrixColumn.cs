using Models;

namespace Verify.Checking;

/// <summary>A server in the verdict matrix: one of the five policies, or a real server as it comes.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Policy">What it does with refresh tokens.</param>
/// <param name="Preset">The real server, if it is one.</param>
sealed record MatrixColumn(string Name, RotationPolicy Policy, ServerPreset? Preset = null)
{
    public static IReadOnlyList<MatrixColumn> Policies { get; } =
        [.. Enum.GetValues<RotationPolicy>().Select(policy => new MatrixColumn(Names.Of(policy), policy))];

    /// <summary>The real servers with what they come with: an interval that is zero forgives nothing.</summary>
    public static IReadOnlyList<MatrixColumn> Presets { get; } =
        [.. ServerPresets.All.Select(preset => new MatrixColumn(preset.Name, Effective(preset), preset))];

    /// <summary>The column of this name, or null.</summary>
    public static MatrixColumn? Find(string name) => Policies.Concat(Presets).FirstOrDefault(column => column.Name == name);

    public static string Valid => string.Join(", ", Policies.Concat(Presets).Select(column => column.Name));

    static RotationPolicy Effective(ServerPreset preset) =>
        preset.Policy.HasReuseInterval() && (preset.ReuseInterval ?? TimeSpan.Zero) == TimeSpan.Zero
            ? RotationPolicy.Strict
            : preset.Policy;
}
