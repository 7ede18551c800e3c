using Checker;
using Models;
using Models.Reference;

namespace CheckerTests;

/// <summary>The search itself: the same for any number of threads, exact, and with a clear end.</summary>
public sealed class ExplorationTests
{
    static readonly ReferenceModel s_model = new(3, 2, 1, 2);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Nothing_depends_on_the_number_of_threads(int threads)
    {
        CheckResult<ReferenceState> alone = ReferenceModelTests.Check(s_model, false, SomeProperties, threads: 1);
        CheckResult<ReferenceState> together = ReferenceModelTests.Check(s_model, false, SomeProperties, threads);

        together.StatesByLevel.Should().Equal(alone.StatesByLevel);
        together.Transitions.Should().Be(alone.Transitions);
        foreach ((PropertyResult<ReferenceState> ours, PropertyResult<ReferenceState> theirs) in
            together.Properties.Zip(alone.Properties))
        {
            ours.Trace!.Steps.Should().Equal(theirs.Trace!.Steps);
        }
    }

    [Fact]
    public void It_agrees_with_a_search_that_keeps_everything_in_a_hash_set()
    {
        var random = new Random(2014);
        for (int round = 0; round < 100; round++)
        {
            Arrow[] arrows =
            [
                .. Enumerable.Range(0, random.Next(400)).Select(_ => new Arrow(random.Next(256), random.Next(256))),
            ];
            List<HashSet<int>> levels = [[0]];
            HashSet<int> seen = [0];
            while (levels[^1].Count > 0)
                levels.Add([.. arrows.Where(arrow => levels[^1].Contains(arrow.From)).Select(arrow => arrow.To).Where(seen.Add)]);

            CheckResult<Node> result = ModelChecker.Check<GraphModel, Node>(new GraphModel(arrows), [], new CheckOptions());

            result.StatesByLevel.Should().Equal(levels.SkipLast(1).Select(level => (long)level.Count));
            result.Transitions.Should().Be(1 + arrows.Count(arrow => seen.Contains(arrow.From)));
        }
    }

    /// <summary>A model of 231 states costs its workers and their slots; one of 113,646 not a byte more for each of them.</summary>
    [Fact]
    public void Exploring_allocates_nothing_on_the_managed_heap()
    {
        long few = Allocated(new ReferenceModel(1, 1, 1, 1), 231);
        long many = Allocated(s_model, 113_646);

        (many - few).Should().BeLessThan(100_000);
    }

    /// <summary>The least of some runs: a collection that other tests cause counts what a thread has left over.</summary>
    static long Allocated(ReferenceModel model, long states) => Enumerable.Range(0, 5).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReferenceModelTests.Check(model, useSymmetry: false, threads: 1).DistinctStates.Should().Be(states);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    [Fact]
    public void Out_of_memory_is_a_clear_end_and_no_proof()
    {
        CheckResult<ReferenceState> result = ModelChecker.Check(
            s_model, [ReferenceProperties.Invariant(s_model)], new CheckOptions { UseSymmetry = false, MemoryLimit = 1 << 20 });

        result.End.Should().Be(CheckEnd.OutOfMemory);
        result.DistinctStates.Should().BeInRange(10_000, 100_000);
        result.PeakBytes.Should().BeLessThanOrEqualTo(1 << 20);
        result.Properties.Should().OnlyContain(property => property.Verdict == Verdict.NotProved);
        result.Holds.Should().BeFalse();
        $"{result}".Should().Be(
            FormattableString.Invariant($"ran out of memory after {result.DistinctStates:N0} states, nothing violated so far: not a proof"));
    }

    [Fact]
    public void More_states_than_can_be_numbered_are_a_clear_end_and_no_proof()
    {
        CheckResult<ReferenceState> result = ModelChecker.Check(
            s_model, [ReferenceProperties.Invariant(s_model)], new CheckOptions { UseSymmetry = false, MaxStates = 50_000 });

        result.End.Should().Be(CheckEnd.TooManyStates);
        result.DistinctStates.Should().BeInRange(10_000, 50_000);
        result.Holds.Should().BeFalse();
        $"{result}".Should().StartWith("gave up after ").And.EndWith("nothing violated so far: not a proof");
    }

    [Fact]
    public void Not_even_room_for_the_initial_state_is_out_of_memory_too() =>
        ModelChecker.Check<ReferenceModel, ReferenceState>(s_model, [], new CheckOptions { MemoryLimit = 100 }).End.Should().Be(CheckEnd.OutOfMemory);

    /// <summary>States that were found but not yet visited are looked at as well before the check ends.</summary>
    [Fact]
    public void A_violation_among_the_last_states_found_is_reported_when_memory_runs_out()
    {
        CheckOptions options = new() { UseSymmetry = false, MemoryLimit = 1 << 20 };
        CheckResult<ReferenceState> counted = ModelChecker.Check<ReferenceModel, ReferenceState>(s_model, [], options);
        long lookedAt = 0;
        ModelChecker.Check(
            s_model,
            [StateProperty.Always("counts", (in ReferenceState _) => Interlocked.Increment(ref lookedAt) > 0)],
            options);

        lookedAt.Should().BeGreaterThanOrEqualTo(counted.DistinctStates);
    }

    /// <summary>A key of zeros looks like memory in which nothing is remembered yet.</summary>
    [Fact]
    public void A_state_of_zeros_is_found_like_any_other()
    {
        GraphModel countdown = new([new Arrow(2, 1), new Arrow(1, 0), new Arrow(0, 3)]) { Start = 2 };

        ModelChecker.Check<GraphModel, Node>(countdown, [], new CheckOptions()).DistinctStates.Should().Be(4);
    }

    [Fact]
    public void A_cancelled_check_keeps_what_it_found()
    {
        using var source = new CancellationTokenSource();
        StateProperty<ReferenceState> cancels = StateProperty.Always("cancels", (in ReferenceState state) =>
        {
            if (state.Expiries == 0) source.Cancel();
            return true;
        });
        CheckResult<ReferenceState> result = ModelChecker.Check(
            s_model,
            [cancels, .. ReferenceProperties.FalseInvariants(s_model).Take(1)],
            new CheckOptions { UseSymmetry = false, Cancellation = source.Token });

        result.End.Should().Be(CheckEnd.Cancelled);
        result.DistinctStates.Should().BeInRange(10, 113_645);
        result.StatesByLevel.Count.Should().BePositive();
        $"{result}".Should().StartWith("cancelled after ");
    }

    [Fact]
    public void Progress_tells_how_far_the_search_has_come()
    {
        List<CheckProgress> told = [];
        ModelChecker.Check(new ReferenceModel(4, 2, 1, 2), [SlowProperty], new CheckOptions
        {
            UseSymmetry = true,
            Threads = 1,
            OnProgress = told.Add,
        });

        told.Should().HaveCountGreaterThan(1).And.BeInAscendingOrder(progress => progress.DistinctStates);
        told.Should().OnlyContain(progress =>
            progress.Bytes > 0 && progress.Waiting <= progress.DistinctStates && progress.Transitions > 0 && progress.Level > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void A_number_of_threads_that_cannot_be_is_refused(int threads)
    {
        Action check = () => ModelChecker.Check<ReferenceModel, ReferenceState>(s_model, [], new CheckOptions { Threads = threads });

        check.Should().Throw<ArgumentOutOfRangeException>();
    }

    static IReadOnlyList<StateProperty<ReferenceState>> SomeProperties =>
    [
        .. ReferenceProperties.FalseInvariants(s_model),
        StateProperty.Sometimes("all budgets are spent", (in ReferenceState s) => s.Crashes + s.Cuts + s.Expiries == 0),
    ];

    static StateProperty<ReferenceState> SlowProperty => StateProperty.Always("slow", (in ReferenceState _) =>
    {
        Thread.SpinWait(200);
        return true;
    });
}
