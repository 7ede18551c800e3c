using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using RefreshCore;

namespace Harness;

/// <summary>Looks for a history of a machine that violates a claim, and makes it as short as it can.</summary>
public static class HistorySearch
{
    /// <summary>Histories that are tried if nobody says otherwise.</summary>
    public const int Cases = 3_000;

    static readonly RefreshPolicy[] s_policies =
    [
        RefreshPolicy.Default,
        new() { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession },
        new() { AfterInterruptedRotation = InterruptedRotation.RepresentWhenNeeded, MaxVaultTries = 1 },
        new() { MaxAttempts = 1, MaxVaultTries = 2, MaxSends = 3 },
    ];

    /// <summary>Histories of this machine, of all lengths to a hundred inputs.</summary>
    public static Gen<History> Histories(StepFunction step) =>
        from policy in Gen.Elements(s_policies)
        from numbers in Gen.ArrayOf(Gen.Choose(0, int.MaxValue))
        select History.Live(step, policy, numbers);

    /// <param name="step">The machine.</param>
    /// <param name="claims">Of which any may be violated.</param>
    /// <param name="seed">The same seed finds the same; without one it is another each time.</param>
    /// <param name="cases">Histories that are tried.</param>
    /// <returns>None if all histories that were tried keep all claims.</returns>
    /// <exception cref="InvalidOperationException">The search ended otherwise, and proved nothing.</exception>
    public static Falsified? Find(
        StepFunction step, IReadOnlyList<HistoryClaim> claims, ulong? seed = null, int cases = Cases)
    {
        int tried = 0;
        Falsified? shortest = null;
        var property = Prop.ForAll(Arb.From(Histories(step), history => history.Shorter()), history =>
        {
            // FsCheck leaves each that fails for a shorter one that fails too: the last is the shortest.
            if (shortest is null) tried++;
            if (Judge(history, claims) is not var (claim, why)) return true;
            shortest = new Falsified(claim, history, why, tried);
            return false;
        });
        var recorder = new Recorder();
        Config config = Config.Quick
            .WithRunner(recorder)
            .WithMaxTest(cases)
            .WithReplay(seed is { } start ? FSharpOption<Replay>.Some(new Replay(new Rnd(start), null)) : FSharpOption<Replay>.None);
        Check.One(config, property);

        // A check that threw, or that ran out of histories, has found nothing and proved nothing.
        return shortest is null && !recorder.Result!.IsPassed
            ? throw new InvalidOperationException($"{recorder.Result}")
            : shortest;
    }

    static (HistoryClaim Claim, string Why)? Judge(History history, IReadOnlyList<HistoryClaim> claims)
    {
        foreach (HistoryClaim claim in claims)
            if (claim.Violation(history) is { } why) return (claim, why);
        return null;
    }
}

/// <summary>A history, as short as could be made, that violates a claim.</summary>
/// <param name="Claim">Which.</param>
/// <param name="History">The last input is the one that shows it.</param>
/// <param name="Why">How.</param>
/// <param name="Cases">Histories that were tried until one violated a claim.</param>
public sealed record Falsified(HistoryClaim Claim, History History, string Why, int Cases)
{
    public string Report => $"{Why}, after {History.Inputs.Count} inputs under {History.Policy}:\n{History}";
}
