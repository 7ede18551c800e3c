using Harness;
using Verify.Diagrams;

namespace Verify.Reports;

/// <summary>A scenario that is not green, in the words of every report.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="Rule">
/// The property that fell, or <see cref="UnexpectedFailure"/>, or <see cref="NothingProved"/>.
/// </param>
/// <param name="Says">What happened, in a sentence.</param>
/// <param name="Diagram">What the world saw; none if nothing failed.</param>
/// <param name="Replay">The command that runs it again; none if nothing failed.</param>
/// <param name="Place">Where the scenario is written.</param>
sealed record CiProblem(
    Scenario Scenario, string Rule, string Says, SequenceDiagram? Diagram, string? Replay, SourcePlace Place)
{
    /// <summary>The rule of a schedule that failed in a way that no property speaks of.</summary>
    public const string UnexpectedFailure = "UnexpectedFailure";

    /// <summary>The rule of a scenario, or a run, that was not red and is not to be called green either.</summary>
    public const string NothingProved = "NothingProved";

    public bool IsFailure => Rule != NothingProved;
}

/// <summary>Something about the run as a whole, for which nothing of it is to be called green.</summary>
/// <param name="About">What it is about, in a word.</param>
/// <param name="Says">What is wrong, in a sentence.</param>
sealed record RunProblem(string About, string Says);
