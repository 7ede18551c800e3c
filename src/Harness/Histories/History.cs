using RefreshCore;

namespace Harness;

/// <summary>What a machine was told since its process started, and what it answered.</summary>
public sealed class History
{
    static readonly Func<RefreshInput, RefreshInput>[] s_renumber = [same => same, WithSessionBefore, WithAttemptBefore];

    /// <summary>What may stand in for several inputs: nothing, or what a launch finds if nothing went wrong before.</summary>
    static readonly RefreshInput[][] s_instead =
    [
        [],
        [RefreshInput.VaultFoundEmpty(lastSession: 0)],
        [RefreshInput.VaultFoundRecord(new TokenRef(1, 0), isMarked: false)],
        [RefreshInput.VaultFoundRecord(new TokenRef(1, 0), isMarked: true)],
    ];

    History(StepFunction step, RefreshPolicy policy) => (Step, Policy) = (step, policy);

    public StepFunction Step { get; }

    public RefreshPolicy Policy { get; }

    public List<RefreshInput> Inputs { get; } = [];

    /// <summary>One for each input, or one less when the last made the machine throw.</summary>
    public List<Answered> Steps { get; } = [];

    /// <summary>What the machine threw at the last input, if it did.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>A history in which each of the numbers decides what happens next.</summary>
    public static History Live(StepFunction step, RefreshPolicy policy, IEnumerable<int> numbers)
    {
        var history = new History(step, policy);
        var world = new HistoryWorld();
        foreach (int number in numbers)
        {
            if (!history.Tell(world.Choose(number))) break;
            world.Observe(history.Steps[^1].Input, history.Steps[^1].Answer);
        }

        return history;
    }

    /// <summary>
    /// The same with some inputs in a row left out, or with one in their place. They may have begun a session or an
    /// attempt, so that the rest would speak of one that never was: it is tried with lower numbers too.
    /// </summary>
    public IEnumerable<History> Shorter()
    {
        RefreshInput[] inputs = [.. Inputs];
        return
            from length in Enumerable.Range(0, 8).Select(i => inputs.Length >> i).Where(length => length > 0)
            from instead in s_instead.Where(instead => instead.Length < length)
            from start in Enumerable.Range(0, inputs.Length - length + 1)
            from renumber in s_renumber
            select Of(Step, Policy, [.. inputs[..start], .. instead, .. inputs[(start + length)..].Select(renumber)]);
    }

    public override string ToString() => string.Join(
        '\n', Inputs.Select((input, i) => i < Steps.Count ? $"  {Steps[i]}" : $"  {input} -> {Thrown?.Message}"));

    static RefreshInput WithSessionBefore(RefreshInput input) =>
        Renumbered(input, input.Token with { Session = Math.Max(1, input.Token.Session - 1) }, input.Count);

    static RefreshInput WithAttemptBefore(RefreshInput input) =>
        Renumbered(input, input.Token, Math.Max(1, input.Count - 1));

    static RefreshInput Renumbered(RefreshInput input, TokenRef token, int count) => input.Kind switch
    {
        RefreshInputKind.AccessTokenRejected => RefreshInput.AccessTokenRejected(token, input.Count),
        RefreshInputKind.RefreshSucceeded => RefreshInput.RefreshSucceeded(token, count, input.KeepsRefreshToken),
        RefreshInputKind.RefreshRejected => RefreshInput.RefreshRejected(token, count),
        RefreshInputKind.AttemptFailed => RefreshInput.AttemptFailed(token, count, input.Failure),
        RefreshInputKind.BackoffElapsed => RefreshInput.BackoffElapsed(token, count),
        _ => input,
    };

    static History Of(StepFunction step, RefreshPolicy policy, IEnumerable<RefreshInput> inputs)
    {
        var history = new History(step, policy);
        foreach (RefreshInput input in inputs)
            if (!history.Tell(input)) break;
        return history;
    }

    bool Tell(RefreshInput input)
    {
        Inputs.Add(input);
        RefreshState state = Steps.Count == 0 ? default : Steps[^1].Answer.Next;
        try
        {
            Steps.Add(new Answered(state, input, Step(state, input, Policy)));
            return true;
        }
        catch (Exception e)
        {
            Thrown = e;
            return false;
        }
    }
}
