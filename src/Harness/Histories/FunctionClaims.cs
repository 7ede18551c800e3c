namespace Harness;

/// <summary>Step is a total function, and a state is all that it goes by.</summary>
public static class FunctionClaims
{
    public static HistoryClaim IsTotal { get; } = new("Step is total", history =>
        history.Thrown is { } thrown ? $"{history.Inputs[^1]} made it throw {thrown.GetType().Name}" : null);

    public static HistoryClaim IsDeterministic { get; } = new("Step is deterministic", history =>
        history.Steps.Where(step => history.Step(step.Before, step.Input, history.Policy) != step.Answer)
        .Select(step => $"{step.Input} was answered in two ways")
        .FirstOrDefault());

    public static HistoryClaim IsOrdered { get; } = new("the ordering law", history =>
        history.Steps.Where(step => !step.Effects.Select(effect => effect.Kind).SequenceEqual(
            step.Effects.Select(effect => effect.Kind).Order()))
        .Select(step => $"{step.Input} was answered out of order")
        .FirstOrDefault());
}
