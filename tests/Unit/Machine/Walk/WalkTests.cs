using Harness;
using RefreshCore;
using Verify.Machine;
using static MachineTests.Judge;

namespace MachineTests;

/// <summary>Every state that the machine reaches, and every transition from it.</summary>
public sealed class WalkTests
{
    /// <summary>A broken machine may count without end; the right one's longest walk is shorter.</summary>
    const int Longest = 200_000;

    /// <summary>The right one's small walk is half as long.</summary>
    const int EnoughForABrokenMachine = 30_000;

    static readonly RefreshPolicy s_lenient = new()
    {
        WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession,
        AfterInterruptedRotation = InterruptedRotation.RepresentWhenNeeded,
    };

    /// <summary>
    /// A machine that throws has no transition that a law could judge, and a session number that cannot be does not
    /// fit into the bits of a state, whatever a machine believes.
    /// </summary>
    static readonly string[] s_answering =
        [
            .. Broken.Names.Where(name => name
                is not (nameof(Broken.ThrowsOnAnImpossiblePair) or nameof(Broken.BelievesAnyTombstone))),
        ];

    /// <summary>The laws that each broken machine breaks, of those that two small walks can show.</summary>
    static readonly Lazy<ILookup<string, string>> s_machinesByBrokenLaw = new(() => (
        from machine in s_answering
        from law in BrokenLaws(machine)
        select (law, machine)).ToLookup(pair => pair.law, pair => pair.machine));

    public static TheoryData<string> Claims => [.. MachineLaws.All.Select(law => law.Claim)];

    public static TheoryData<string> Machines => [.. s_answering];

    [Theory]
    [InlineData(ExhaustedAttempts.EndSession, InterruptedRotation.RepresentAtOnce, 2, 2, 3, 588, 98_590)]
    [InlineData(ExhaustedAttempts.EndSession, InterruptedRotation.RepresentWhenNeeded, 2, 2, 3, 597, 100_099)]
    [InlineData(ExhaustedAttempts.KeepSession, InterruptedRotation.RepresentAtOnce, 2, 2, 3, 588, 98_590)]
    [InlineData(ExhaustedAttempts.KeepSession, InterruptedRotation.RepresentWhenNeeded, 2, 2, 3, 597, 100_099)]
    [InlineData(ExhaustedAttempts.EndSession, InterruptedRotation.RepresentAtOnce, 1, 1, 1, 118, 11_998)]
    [InlineData(ExhaustedAttempts.EndSession, InterruptedRotation.RepresentWhenNeeded, 1, 1, 1, 127, 12_913)]
    [InlineData(ExhaustedAttempts.KeepSession, InterruptedRotation.RepresentAtOnce, 1, 1, 1, 118, 11_998)]
    [InlineData(ExhaustedAttempts.KeepSession, InterruptedRotation.RepresentWhenNeeded, 1, 1, 1, 127, 12_913)]
    [InlineData(ExhaustedAttempts.EndSession, InterruptedRotation.RepresentAtOnce, 3, 3, 4, 811, 189_506)]
    [InlineData(ExhaustedAttempts.KeepSession, InterruptedRotation.RepresentWhenNeeded, 3, 3, 4, 820, 191_609)]
    public void Every_reachable_transition_obeys_every_law(
        ExhaustedAttempts exhausted, InterruptedRotation interrupted, int attempts, int sends, int tries,
        int states, int transitions)
    {
        RefreshPolicy policy = new()
        {
            WhenAttemptsAreExhausted = exhausted,
            AfterInterruptedRotation = interrupted,
            MaxAttempts = attempts,
            MaxSends = sends,
            MaxVaultTries = tries,
        };
        Walked[] walked = [.. Walk(RefreshMachine.Step, policy, sessions: 3, generations: 3)];

        Violations(walked).Should().BeEmpty();
        walked.Select(transition => transition.Before).Distinct().Count().Should().Be(states);
        walked.Length.Should().Be(transitions);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void A_broken_machine_breaks_the_law(string claim) =>
        s_machinesByBrokenLaw.Value[claim].Should().NotBeEmpty("a law that no machine breaks proves nothing");

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_law_shows_that_the_machine_is_broken(string machine) =>
        s_machinesByBrokenLaw.Value.Where(law => law.Contains(machine)).Should().NotBeEmpty();

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.ThrowsOnAnImpossiblePair))]
    public void Every_state_and_input_have_an_answer(string machine) => Claim(machine, step =>
    {
        Action walk = () => _ = Walk(step, RefreshPolicy.Default, sessions: 3, generations: 3).Last();

        walk.Should().NotThrow();
    });

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.HasAMemoryOfItsOwn))]
    public void The_same_state_and_input_always_have_the_same_answer(string machine) => Claim(machine, step =>
        Walk(step, RefreshPolicy.Default, sessions: 3, generations: 3)
            .Where(walked => step(walked.Before, walked.Input, walked.Policy) != walked.After)
            .Should().BeEmpty());

    /// <summary>The laws that what is wrong with this machine breaks, not what follows from it later.</summary>
    static IEnumerable<string> BrokenLaws(string machine) =>
        from policy in new[] { RefreshPolicy.Default, s_lenient }
        let walk = Walk(Broken.Named(machine), policy, sessions: 2, generations: 2).Take(EnoughForABrokenMachine)
        from violation in Violations(walk.Where(IsWrong))
        select violation.Key;

    static bool IsWrong(Walked walked) =>
        walked.After != RefreshMachine.Step(walked.Before, walked.Input, walked.Policy);

    /// <summary>Each law that is broken, with the first transition that breaks it.</summary>
    static Dictionary<string, Observed> Violations(IEnumerable<Walked> walk)
    {
        var violations = new Dictionary<string, Observed>();
        foreach (Observed transition in walk.Select(walked => new Observed(walked)))
        {
            foreach (Law law in MachineLaws.All)
            {
                if (!violations.ContainsKey(law.Claim) && !law.Holds(transition))
                    violations.Add(law.Claim, transition);
            }
        }

        return violations;
    }

    static IEnumerable<Walked> Walk(StepFunction step, RefreshPolicy policy, int sessions, int generations) =>
        MachineWalk.Over(step, policy, new MachineAlphabet(policy, sessions, generations)).Take(Longest);
}
