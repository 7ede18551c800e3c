using Checker;
using Models;
using Models.Checked;
using RefreshCore;

namespace UnitTests.Checked;

/// <summary>There is no such world: a setup that makes no sense is refused, and one that outgrows its state ends loudly.</summary>
public sealed class WorldSetupTests
{
    public static TheoryData<WorldSetup, string> Refused => new()
    {
        { new() { Callers = 0 }, "*1 to 8 callers, not 0*" },
        { new() { Callers = 9 }, "*1 to 8 callers, not 9*" },
        { new() { Processes = 0 }, "*1 or 2 processes, not 0*" },
        { new() { Processes = 3 }, "*1 or 2 processes, not 3*" },
        { new() { PoolThreads = -1 }, "*0 to 255 threads in the pool, not -1*" },
        { new() { PoolThreads = 256 }, "*0 to 255 threads in the pool, not 256*" },
        { With(Fault.CutAfterServer, 8), "*0 to 7, and that of CutAfterServer is 8*" },
        { With(Fault.SignOut, -1), "*0 to 7, and that of SignOut is -1*" },
        { With(Fault.AccountSwitch, 2), "*another user can sign in once at most*" },
        { With(Fault.ProcessDeath, 4), "*can leave 4 requests without a sender, and there is room for 3*" },
        { With(Fault.DelayedPastTimeout, 4), "*can leave 4 requests without a sender*" },
        {
            With(Fault.ProcessDeath, 2) with { Faults = FaultBudget.None.With(Fault.ProcessDeath, 2).With(Fault.AccountSwitch) },
            "*can leave 4 requests without a sender*"
        },
        { With(Fault.ProcessDeath, 3) with { Timing = new WorldTiming(1, 1, 1, 1, 1) }, "*can leave 4 requests without a sender*" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_world_that_makes_no_sense_is_refused_in_a_sentence(WorldSetup setup, string says)
    {
        Action make = () => _ = new WorldModel(setup);

        make.Should().Throw<ArgumentException>().WithMessage("There is no such world: " + says[1..].Insert(0, "*"));
    }

    /// <summary>The largest of everything that is allowed, so that none of the limits above is too narrow.</summary>
    [Fact]
    public void What_is_just_within_the_limits_is_a_world()
    {
        WorldSetup[] allowed =
        [
            new() { Callers = 8, Processes = 2, PoolThreads = 255 },
            With(Fault.CutAfterServer, 7),
            With(Fault.ProcessDeath, 3),
            With(Fault.ProcessDeath, 2) with { Timing = new WorldTiming(0, 0, 0, 0, 0) },
        ];

        foreach (WorldSetup setup in allowed) setup.Invoking(one => one.Validate()).Should().NotThrow();
    }

    [Theory]
    [InlineData(-1, 0, 0, 0, 0, "Timeout must be from 0 to 250 ticks*")]
    [InlineData(0, 251, 0, 0, 0, "Backoff must be from 0 to 250 ticks*")]
    [InlineData(0, 0, -1, 0, 0, "Latency must be from 0 to 250 ticks*")]
    [InlineData(0, 0, 0, 251, 0, "Relaunch must be from 0 to 250 ticks*")]
    [InlineData(0, 0, 0, 0, 251, "ReuseInterval must be from 0 to 250 ticks*")]
    public void A_time_out_of_range_is_refused_by_its_name(
        int timeout, int backoff, int latency, int relaunch, int interval, string says)
    {
        Action make = () => _ = new WorldTiming(timeout, backoff, latency, relaunch, interval);

        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage(says);
    }

    /// <summary>A request that may be sent five times outgrows the two bits of its count, and no state is miscounted.</summary>
    [Fact]
    public void A_world_that_outgrows_its_state_ends_the_check_with_an_error()
    {
        Action check = () => Count(With(Fault.AccessTokenExpired, 5) with
        {
            Callers = 1,
            Client = RefreshPolicy.Default with { MaxSends = 5 },
        });

        check.Should().Throw<ModelException>().WithMessage("*beyond what the model calls its largest*");
    }

    /// <summary>A machine that has two attempts under way in a world of one session does so too: it is not taken for fine.</summary>
    [Fact]
    public void A_machine_that_outgrows_the_world_ends_the_check_with_an_error()
    {
        Action check = () => Count(With(Fault.AccessTokenExpired, 1) with { Machine = Harness.Broken.StartsASecondFlight });

        check.Should().Throw<ModelException>().WithMessage("*beyond what the model calls its largest*");
    }

    /// <summary>The largest budgets of what makes new tokens fit.</summary>
    [Fact]
    public void Seven_expiries_and_a_clock_that_runs_ahead_seven_times_fit() =>
        Count(new WorldSetup
        {
            Callers = 2,
            Faults = FaultBudget.None.With(Fault.AccessTokenExpired, 7).With(Fault.ClockRanAhead, 7),
        }).End.Should().Be(CheckEnd.Complete);

    /// <summary>A client that tries more than three times is judged by its own limit (rule 7).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_session_that_ends_after_any_number_of_attempts_has_its_cause(int attempts)
    {
        WorldSetup setup = new()
        {
            Callers = 1,
            Client = RefreshPolicy.Default with { MaxAttempts = attempts },
            Faults = FaultBudget.None.With(Fault.AccessTokenExpired).With(Fault.ServerUnavailable, attempts),
        };

        CheckResult<WorldState> result = ModelChecker.Check(new WorldModel(setup), WorldProperties.All(setup), new CheckOptions());

        result.Properties.Where(one => one.Verdict != Verdict.Holds).Select(one => one.Property.Name)
            .Should().Equal(WorldProperties.SessionSurvives);
    }

    static CheckResult<WorldState> Count(WorldSetup setup) =>
        ModelChecker.Check(new WorldModel(setup), Array.Empty<StateProperty<WorldState>>(), new CheckOptions());

    static WorldSetup With(Fault fault, int count) => new() { Faults = FaultBudget.None.With(fault, count) };
}
