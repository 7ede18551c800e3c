using RefreshCore;

namespace Harness;

/// <summary>Machines that are no function of state and input, or whose answers are malformed.</summary>
public static partial class Broken
{
    [ThreadStatic]
    static int s_calls;

    public static Transition ThrowsOnAnImpossiblePair(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right.Effects == [RefreshEffect.Ignore(IgnoredInput.NoSuchVaultOperation)]
            ? throw new InvalidOperationException($"{input} in {state.Phase}")
            : right;
    }

    public static Transition HasAMemoryOfItsOwn(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy) =>
        input.Kind == RefreshInputKind.TokenRequested && s_calls++ % 7 == 6
            ? new(state, [RefreshEffect.FailCaller(CallerFailure.Unreachable)])
            : Right(state, input, policy);

    public static Transition OutgrowsThePolicy(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right.Next.Phase == RefreshPhase.BackingOff
            ? right with { Next = right.Next with { Attempt = 7 } }
            : right;
    }

    public static Transition LosesAGeneration(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return state.Phase == RefreshPhase.Refreshing && right.Next is { HasSession: true, HasFlight: false }
            ? right with { Next = right.Next with { Generation = 0 } }
            : right;
    }

    public static Transition AnnouncesFirst(in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right with
        {
            Effects = [.. Effects(right).OrderBy(effect => effect.Kind != RefreshEffectKind.AnnounceSessionExpired)],
        };
    }

    public static Transition ActsOnWhatItIgnores(
        in RefreshState state, in RefreshInput input, RefreshPolicy policy)
    {
        Transition right = Right(state, input, policy);
        return right.Effects == [RefreshEffect.Ignore(IgnoredInput.AlreadyLaunched)]
            ? right with { Next = right.Next with { IsEarlyRefreshSpent = true } }
            : right;
    }
}
