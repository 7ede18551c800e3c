using Checker;
using Models;
using Models.Checked;
using Verify.Diagrams;

namespace Verify.Checking;

/// <summary>A world and what its check found.</summary>
sealed class WorldVerdict(WorldSetup setup, CheckResult<WorldState> result)
{
    public WorldSetup Setup => setup;

    public CheckResult<WorldState> Result => result;

    /// <summary>Whether the user stays signed in, which a server's policy may make impossible.</summary>
    public PropertyResult<WorldState> Survival { get; } =
        result.Properties.First(property => property.Property.Name == WorldProperties.SessionSurvives);

    /// <summary>What must hold whatever the server does, and does not.</summary>
    public IReadOnlyList<PropertyResult<WorldState>> Broken { get; } =
        [.. result.Properties.Where(property =>
            property.Verdict == Verdict.Violated && property.Property.Name != WorldProperties.SessionSurvives)];

    /// <summary>What was not decided, or should sometimes happen and never does.</summary>
    public IReadOnlyList<PropertyResult<WorldState>> Unproved { get; } =
        [.. result.Properties.Where(property => property.Verdict is Verdict.Unreached or Verdict.NotProved)];

    public bool IsProved => result.End == CheckEnd.Complete && Unproved.Count == 0;

    public bool Survives => Survival.Verdict == Verdict.Holds;

    public int ExitCode => Broken.Count > 0 ? Verify.ExitCode.Violated
        : IsProved ? Verify.ExitCode.Held
        : Verify.ExitCode.NothingProved;

    /// <summary>The counterexample that matters most, if there is one.</summary>
    public PropertyResult<WorldState>? Counterexample =>
        Broken.Count > 0 ? Broken[0] : Survival.Verdict == Verdict.Violated ? Survival : null;

    /// <summary>Why the user is logged out in the shortest run of that kind; null if there is none.</summary>
    public string? Why { get; } = Explain(setup, result);

    /// <summary>What there is to be seen of this run.</summary>
    public IReadOnlyList<WorldStep> Narrate(Trace<WorldState> trace) =>
        WorldRun.Narrate(setup, trace.Steps.Select(step => step.State));

    /// <summary>The same as a picture, with the end of the run marked.</summary>
    public SequenceDiagram Draw(PropertyResult<WorldState> violated)
    {
        WorldEvent[] timeline = [.. Narrate(violated.Trace!).SelectMany(step => step.Events)];
        string sentence = violated == Survival && Why is { } why ? why : $"The shortest run that breaks {violated.Property.Name}.";
        return SequenceDiagram.Of(timeline, new Violating(timeline.Length - 1, violated.Property.Name, sentence));
    }

    public static WorldVerdict Of(WorldSetup setup, CheckOptions options) => new(
        setup,
        ModelChecker.Check(new WorldModel(setup), WorldProperties.All(setup), options));

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Violated => "violated",
        Verdict.Unreached => "unreached",
        _ => "not proved",
    };

    static string? Explain(WorldSetup setup, CheckResult<WorldState> result) =>
        result.Properties.FirstOrDefault(property =>
            property.Property.Name == WorldProperties.SessionSurvives && property.Verdict == Verdict.Violated)?.Trace is { } trace
            ? SessionLoss.Explain(setup.Policy, WorldRun.Narrate(setup, trace.Steps.Select(step => step.State)))
            : null;
}
