using System.Reflection;
using RefreshCore;

namespace Harness;

/// <summary>
/// Machines that break one rule each, kept so that every check can show that it is able to fail. Each does what
/// the right machine does but for what its name says.
/// </summary>
public static partial class Broken
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Broken).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Transition))
            .Select(method => method.Name),
    ];

    public static StepFunction Named(string name) =>
        typeof(Broken).GetMethod(name)!.CreateDelegate<StepFunction>();

    static Transition Right(in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        RefreshMachine.Step(state, input, policy);

    static Transition Without(Transition right, params RefreshEffectKind[] kinds) =>
        right with { Effects = [.. Effects(right).Where(effect => !kinds.Contains(effect.Kind))] };

    static Transition With(Transition right, RefreshEffect more) =>
        right with { Effects = [.. Effects(right).Append(more).OrderBy(effect => effect.Kind)] };

    static RefreshEffect[] Effects(Transition transition) => [.. transition.Effects.AsSpan()];

    static bool Has(Transition transition, RefreshEffectKind kind) =>
        Effects(transition).Any(effect => effect.Kind == kind);
}
