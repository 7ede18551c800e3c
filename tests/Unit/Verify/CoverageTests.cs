using Models;
using RefreshCore;
using Verify.Exploration;
using static Models.WorldEventKind;

namespace VerifyTests;

/// <summary>Coverage counts what differs, and the same thing has the same number on every machine.</summary>
public sealed class CoverageTests
{
    static readonly Observation[] s_run =
        [Saw(CallerStarted), Saw(RequestSent), Saw(GatewayRejected), Saw(RequestSent), Saw(GatewayAccepted)];

    [Fact]
    public void An_event_counts_with_the_one_before_it() => Count(s_run).Should().Be(5);

    [Fact]
    public void The_same_run_again_is_nothing_new() => Count(s_run, s_run).Should().Be(5);

    [Fact]
    public void Another_order_of_the_same_events_is_new() =>
        Count(s_run, [s_run[0], s_run[2], s_run[1], s_run[3], s_run[4]]).Should().BeGreaterThan(5);

    [Fact]
    public void Another_detail_is_new_and_another_caller_is_not()
    {
        Count([Saw(CallerFailed, "a")], [Saw(CallerFailed, "b")]).Should().Be(2);
        Count([new Observation(new WorldEvent(CallerStarted, 1, 1))], [new Observation(new WorldEvent(CallerStarted, 1, 2))]).Should().Be(1);
    }

    [Fact]
    public void A_step_of_the_machine_counts_and_does_not_part_the_events_around_it()
    {
        Observation step = new(default, new MachineStep(default, RefreshInput.Launched, new RefreshState(RefreshPhase.Launching)));

        Count([.. s_run[..2], step, .. s_run[2..]], s_run).Should().Be(6);
    }

    /// <summary>Numbers of this process alone could not be merged: these are from another one.</summary>
    [Fact]
    public void The_numbers_are_the_same_everywhere()
    {
        Coverage coverage = new();
        coverage.Add([Saw(ProcessLaunched), Saw(CallerFailed, "cancelled")]);

        coverage.Steps.Should().Equal(4167448993364532470, 18360219404617496012);
    }

    static Observation Saw(WorldEventKind kind, string? detail = null) => new(new WorldEvent(kind, Detail: detail));

    static int Count(params Observation[][] runs)
    {
        Coverage coverage = new();
        foreach (Observation[] run in runs) coverage.Add(run);
        return coverage.Steps.Count;
    }
}
