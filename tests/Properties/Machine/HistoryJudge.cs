using FsCheck;
using FsCheck.Fluent;
using Harness;
using Microsoft.FSharp.Core;
using RefreshCore;

namespace MachineTests;

/// <summary>
/// Looks for a history that violates a property: none may be found of the right machine, and of a broken one a
/// short one must be.
/// </summary>
static class HistoryJudge
{
    /// <summary>Names the machine that is shipped.</summary>
    public const string Right = nameof(RefreshMachine);

    /// <summary>A counterexample that nobody would read is no counterexample.</summary>
    const int Short = 8;

    static readonly RefreshPolicy[] s_policies =
    [
        RefreshPolicy.Default,
        new() { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession },
        new() { AfterInterruptedRotation = InterruptedRotation.RepresentWhenNeeded, MaxVaultTries = 1 },
        new() { MaxAttempts = 1, MaxVaultTries = 2, MaxSends = 3 },
    ];

    /// <param name="violation">Why this history violates the property, or null.</param>
    public static void Claim(string machine, Func<History, string?> violation)
    {
        if (machine == Right)
        {
            string? report = Falsify(RefreshMachine.Step, violation, replay: null)?.Report;
            report.Should().BeNull("nothing violates the property");
            return;
        }

        Counterexample? caught = FalsifyBroken(machine, violation);
        caught.Should().NotBeNull("{0} violates the property", machine);
        caught!.History.Inputs.Count.Should().BeLessThanOrEqualTo(Short, "{0}", caught.Report);
        caught.Report.Should().ContainAll(caught.History.Inputs.Select(input => $"{input}"));
    }

    /// <summary>What is found of a broken machine, always the same.</summary>
    public static Counterexample? FalsifyBroken(string machine, Func<History, string?> violation) =>
        Falsify(Broken.Named(machine), violation, new Replay(new Rnd(1), null));

    /// <summary>Histories of this machine, of all lengths to a hundred inputs.</summary>
    public static Gen<History> Histories(StepFunction step) =>
        from policy in Gen.Elements(s_policies)
        from numbers in Gen.ArrayOf(Gen.Choose(0, int.MaxValue))
        select History.Live(step, policy, numbers);

    static Counterexample? Falsify(StepFunction step, Func<History, string?> violation, Replay? replay)
    {
        Counterexample? smallest = null;
        var property = Prop.ForAll(Arb.From(Histories(step), history => history.Shorter()), history =>
        {
            // FsCheck leaves each that fails for a shorter one that fails too: the last is the smallest.
            if (violation(history) is not { } why) return true;
            smallest = new Counterexample(history, why);
            return false;
        });
        var recorder = new Recorder();
        Config config = Config.Quick
            .WithRunner(recorder)
            .WithMaxTest(3_000)
            .WithReplay(replay is null ? FSharpOption<Replay>.None : FSharpOption<Replay>.Some(replay));
        Check.One(config, property);

        // A check that threw, or that ran out of histories, has found nothing and proved nothing.
        if (smallest is null) recorder.Result!.IsPassed.Should().BeTrue("{0}", recorder.Result);
        return smallest;
    }
}

/// <summary>A history, as short as could be made, and why it violates a property.</summary>
sealed record Counterexample(History History, string Why)
{
    public string Report => $"{Why}, after {History.Inputs.Count} inputs under {History.Policy}:\n{History}";
}
