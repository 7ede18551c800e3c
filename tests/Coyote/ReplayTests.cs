using Harness;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>
/// DESIGN section 7: replay on the same build is exact. A trace comes from a file, so it may be damaged.
/// </summary>
[SkipRewriting("It runs the explorer and is not explored.")]
public sealed class ReplayTests
{
    [Fact]
    public void A_failing_schedule_fails_again_in_the_same_way()
    {
        var explorer = new Explorer(VaultMutants.RestoresABackup.Variant);
        ExplorationResult found = explorer.Explore(ProcessScenarios.DoubleDeath, new ExplorationPlan { Schedules = 500 });
        found.Schedules.Should().BeGreaterThan(1, "the first schedule of an exploration must not be the one");

        ExplorationResult replayed = Replay(found.Trace!);

        replayed.Schedules.Should().Be(1);
        replayed.Bug.Should().Be(found.Bug).And.NotBeNull();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Settings\":null,\"Steps\":[]}")]
    [InlineData("{\"Settings\":{\"Strategy\":\"random\"},\"Steps\":null}")]
    [InlineData("{\"Settings\":{\"Strategy\":\"random\"},\"Steps\":[\"op(x)\"]}")]
    public void A_damaged_trace_is_refused(string trace)
    {
        Action replay = () => Replay(trace);

        replay.Should().Throw<InvalidDataException>().WithMessage("The trace is not one of Coyote's: *");
    }

    static ExplorationResult Replay(string trace) => new Explorer(VaultMutants.RestoresABackup.Variant)
        .Explore(ProcessScenarios.DoubleDeath, new ExplorationPlan { Schedules = 1, Trace = trace });
}
