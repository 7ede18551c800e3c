using RefreshCore;
using static RefreshCore.RefreshInput;

namespace MachineTests;

/// <summary>A machine that has been told some inputs, beginning with the start of a process.</summary>
sealed class Told(StepFunction step, RefreshPolicy policy)
{
    public RefreshState State { get; private set; }

    /// <summary>A new process whose vault holds this pair, unmarked.</summary>
    public static Told Usable(StepFunction step, TokenRef token, RefreshPolicy? policy = null) =>
        Process(step, policy).After(Launched, VaultFoundRecord(token, isMarked: false));

    /// <summary>The same, and a 401 has led to the first attempt.</summary>
    public static Told Refreshing(StepFunction step, TokenRef token, RefreshPolicy? policy = null) =>
        Usable(step, token, policy).After(AccessTokenRejected(token, sends: 1), VaultWritten);

    /// <summary>The same, and the attempt brought the next pair, which is being saved.</summary>
    public static Told Persisting(StepFunction step, TokenRef token, RefreshPolicy? policy = null) =>
        Refreshing(step, token, policy).After(RefreshSucceeded(token, attempt: 1));

    public static Told Process(StepFunction step, RefreshPolicy? policy = null) =>
        new(step, policy ?? RefreshPolicy.Default);

    /// <summary>What the machine asks for when it is told this.</summary>
    public RefreshEffect[] Tell(RefreshInput input)
    {
        Transition transition = step(State, input, policy);
        State = transition.Next;
        return [.. transition.Effects.AsSpan()];
    }

    public Told After(params RefreshInput[] inputs)
    {
        foreach (RefreshInput input in inputs) Tell(input);
        return this;
    }
}
