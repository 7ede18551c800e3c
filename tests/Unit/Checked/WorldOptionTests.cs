using Checker;
using Models;
using Models.Checked;
using Verify.Gallery;

namespace UnitTests.Checked;

/// <summary>Worlds beside the matrix: pools of threads, two processes, and a gateway that asks nobody.</summary>
public sealed class WorldOptionTests
{
    /// <summary>
    /// The bug of OkHttp's dispatcher: every thread of the pool is blocked by a caller that waits for a refresh, which
    /// waits for a thread of that pool.
    /// </summary>
    [Fact]
    public void A_pool_that_the_refresh_shares_with_those_who_wait_for_it_deadlocks()
    {
        WorldSetup pool = FaultCase.Find("none")!.In(new WorldSetup { Callers = 3, PoolThreads = 2 });

        CheckResult<WorldState> shared = Check(pool with { SharesPool = true });
        CheckResult<WorldState> own = Check(pool);

        Violated(shared).Should().BeEquivalentTo(WorldProperties.NoDeadlock, WorldProperties.EveryCallerAnswered);
        WorldState stuck = shared.Properties.Single(one => one.Property.Name == WorldProperties.NoDeadlock).Trace!.Steps[^1].State;
        CoreHunt.CountIn(in stuck, 3, CallerPhase.Waiting).Should().Be(2, "as many as there are threads");
        own.Holds.Should().BeTrue();
    }

    /// <summary>A pool that is larger than all who may wait at once is never full.</summary>
    [Fact]
    public void A_shared_pool_with_a_thread_to_spare_does_not_deadlock() =>
        Check(FaultCase.Find("none")!.In(new WorldSetup { Callers = 3, PoolThreads = 4, SharesPool = true }))
            .Holds.Should().BeTrue();

    /// <summary>
    /// Two processes on one vault without a lock between them, for which this client is not made; each keeps the rules by
    /// itself. Both read generation 0 and both refresh it. When the one has
    /// stored generation 1, the other's mark on generation 0 is written over it, whatever the server forgives. Under strict rotation the
    /// second presentation is theft, with no fault at all: the family is revoked, the loser wipes the vault and says that the
    /// session is over, and the winner goes on sending and storing it. When the user signs out in one process, the other
    /// still holds the tokens, and both may wipe or announce what the other has ended. Nothing else of safety falls: at
    /// most one refresh is in flight in each process, no process presents what it knows to be spent, and all is saved first.
    /// </summary>
    [Theory]
    [InlineData(RotationPolicy.NoRotation, "none", "VaultMovesForward 20")]
    [InlineData(RotationPolicy.ReuseIntervalSameToken, "none", "VaultMovesForward 20")]
    [InlineData(RotationPolicy.ReuseIntervalNewToken, "none", "VaultMovesForward 20")]
    [InlineData(RotationPolicy.IdempotentParent, "none", "VaultMovesForward 20")]
    [InlineData(RotationPolicy.Strict, "none", "SessionSurvives 17", "VaultMovesForward 20", "NoZombieSession 21", "NoZombieSession at the end 23")]
    [InlineData(
        RotationPolicy.NoRotation, "sign-out",
        "NoZombieSession 8", "FailClosedOnce at the end 14", "FailClosedOnce 16", "VaultMovesForward 20", "NoZombieSession at the end 25")]
    [InlineData(
        RotationPolicy.ReuseIntervalSameToken, "sign-out",
        "NoZombieSession 8", "FailClosedOnce at the end 14", "FailClosedOnce 16", "VaultMovesForward 20", "NoZombieSession at the end 25")]
    [InlineData(
        RotationPolicy.Strict, "sign-out",
        "NoZombieSession 8", "FailClosedOnce at the end 14", "FailClosedOnce 16", "SessionSurvives 17", "VaultMovesForward 20",
        "NoZombieSession at the end 23")]
    public void Two_processes_on_one_vault_break_what_only_a_lock_could_keep(
        RotationPolicy policy, string fault, params string[] broken)
    {
        WorldSetup setup = FaultCase.Find(fault)!.In(new WorldSetup { Callers = 2, Processes = 2, Policy = policy });

        CheckResult<WorldState> result = Check(setup);

        result.End.Should().Be(CheckEnd.Complete);
        result.Properties
            .Where(one => one.Verdict == Verdict.Violated)
            .Select(one => $"{one.Property.Name} {one.Trace!.Length - 1}").Should().BeEquivalentTo(broken);
    }

    /// <summary>
    /// The gateway verifies access tokens by themselves: what was revoked is accepted until it expires (RFC 7009,
    /// section 3; RFC 9700, section 2.2). So where none expires nobody is rejected, whatever is revoked, and all are answered.
    /// </summary>
    [Fact]
    public void An_unexpired_access_token_of_a_revoked_family_is_accepted()
    {
        WorldSetup setup = new() { Callers = 1, Faults = FaultBudget.None.With(Fault.FamilyRevoked) };

        CheckResult<WorldState> result = ModelChecker.Check(
            new WorldModel(setup),
            [
                StateProperty.Sometimes("revoked, and on its way", (in WorldState world) =>
                    !world.Families[0].Tokens.IsAlive && world.Callers[0].Phase == CallerPhase.Sent),
                StateProperty.Always("nobody is rejected", (in WorldState world) => !world.Memory.HasRejected),
                StateProperty.EndsOnlyWhere("accepted", (in WorldState world) => world.Callers[0].Phase == CallerPhase.Answered),
            ],
            new CheckOptions());

        result.Holds.Should().BeTrue();
        result.Properties[0].Trace!.Length.Should().BeGreaterThan(1);
    }

    /// <summary>And once it expires, nothing brings another: the 401 leads to a refusal and to the end of the session.</summary>
    [Fact]
    public void An_expired_one_is_rejected_and_the_session_is_over()
    {
        WorldSetup setup = new()
        {
            Callers = 1,
            Faults = FaultBudget.None.With(Fault.FamilyRevoked).With(Fault.AccessTokenExpired),
        };

        CheckResult<WorldState> result = ModelChecker.Check(
            new WorldModel(setup),
            [
                StateProperty.Sometimes("rejected", (in WorldState world) => world.Memory.HasRejected),
                StateProperty.Sometimes("refused", (in WorldState world) => world.Memory.HasRefused && world.IsLoggedOut),
            ],
            new CheckOptions());

        result.Holds.Should().BeTrue();
    }

    static CheckResult<WorldState> Check(WorldSetup setup) =>
        ModelChecker.Check(new WorldModel(setup), WorldProperties.All(setup), new CheckOptions());

    static IEnumerable<string> Violated(CheckResult<WorldState> result) =>
        from one in result.Properties where one.Verdict == Verdict.Violated select one.Property.Name;
}
