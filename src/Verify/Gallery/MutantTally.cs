using Harness;
using Verify.Exploration;

namespace Verify.Gallery;

/// <summary>What became of one mutant of the client under Coyote.</summary>
/// <param name="mutant">Which.</param>
/// <param name="seed">Where the seeds of its schedules start.</param>
sealed class MutantTally(Mutant mutant, uint seed)
{
    string? _uncontrolled;

    public Mutant Mutant { get; } = mutant;

    public uint Seed { get; } = seed;

    public Fall Fall => Mutant.Falls[0];

    /// <summary>The pieces that were run.</summary>
    public int Rounds { get; private set; }

    /// <summary>The schedules that were run, the killing one included.</summary>
    public int Schedules { get; private set; }

    /// <summary>The time that it took a worker.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The piece that killed it; none if it is alive.</summary>
    public WorkResult? Kill { get; private set; }

    /// <summary>How it falls: as it was found, until it was made small.</summary>
    public Counterexample? Counterexample { get; set; }

    /// <summary>The same with other seeds as well; none if there was one alone.</summary>
    public Spread? Spread { get; set; }

    /// <summary>What today's ways of testing make of it; none if they were not asked.</summary>
    public Today? Today { get; set; }

    /// <summary>Why it proves nothing that the mutant is alive; none if it does.</summary>
    public string? Vacuous => Kill is not null ? null : _uncontrolled ?? (Schedules == 0 ? "no schedule was run" : null);

    /// <summary>A property fell that the mutant is known to break.</summary>
    public bool IsRight => Kill is not null && Fall.Properties.Any(property => property.Name == Kill.Property);

    /// <summary>What is to be said of it, in a word or two.</summary>
    public string Fell => Vacuous is { } why ? $"PROVES NOTHING: {why}"
        : Kill is null ? "SURVIVES"
        : !IsRight ? $"WRONG: {Kill.Property ?? "no property"}"
        : Spread?.Wrong is { } wrong ? $"{wrong.Fell} from seed {wrong.Seed}"
        : Kill.Property!;

    public void Add(WorkResult result, TimeSpan time)
    {
        Rounds++;
        Schedules += result.Schedules;
        Time += time;
        _uncontrolled ??= result.Vacuous;
        if (!result.IsFailure || Kill is not null) return;
        Kill = result;
        Counterexample = new Counterexample(result);
    }
}
