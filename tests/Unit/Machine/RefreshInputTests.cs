using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RefreshCore;
using static RefreshCore.RefreshEffect;
using static RefreshCore.RefreshInput;

namespace MachineTests;

public sealed class RefreshInputTests
{
    static readonly TokenRef s_first = new(1, 0);

    /// <summary>Rules 5 and 11: a count that wrapped around would be an early attempt or a first send.</summary>
    [Fact]
    public void A_count_that_does_not_fit_is_never_taken_for_a_small_one()
    {
        Told session = Told.Refreshing(RefreshMachine.Step, s_first, new RefreshPolicy { MaxSends = 255 });

        session.Tell(AccessTokenRejected(s_first, sends: 256)).Should().Equal(DeliverRejection);
        session.Tell(RefreshSucceeded(s_first, attempt: 257)).Should().Equal(Ignore(IgnoredInput.Late));
        session.Tell(RefreshSucceeded(s_first, attempt: 1 - 256)).Should().Equal(Ignore(IgnoredInput.Late));
    }

    /// <summary>Total for what the factories make; what they cannot make says so.</summary>
    [Fact]
    public void An_input_that_no_factory_makes_is_refused()
    {
        byte[] bytes = new byte[Unsafe.SizeOf<RefreshInput>()];
        Array.Fill(bytes, byte.MaxValue);
        RefreshInput strange = MemoryMarshal.Read<RefreshInput>(bytes);
        Action step = () => RefreshMachine.Step(default, strange, RefreshPolicy.Default);

        step.Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("input").WithMessage("No factory makes this input.*");
    }

    /// <summary>Traces and counterexamples are read by people.</summary>
    [Fact]
    public void An_input_reads_as_the_fact_that_it_is()
    {
        RefreshInput[] inputs =
        [
            Launched,
            VaultFoundEmpty(3),
            VaultFoundRecord(s_first, isMarked: true),
            VaultFoundRecord(s_first, isMarked: false),
            TokenRequested(TokenFreshness.NearExpiry),
            AccessTokenRejected(s_first, 2),
            RefreshSucceeded(s_first, 1, keepsRefreshToken: true),
            RefreshSucceeded(s_first, 1),
            RefreshRejected(s_first, 1),
            AttemptFailed(s_first, 1, AttemptFailure.NeverSent),
            BackoffElapsed(s_first, 1),
        ];

        inputs.Select(input => input.ToString()).Should().Equal(
            "Launched",
            "VaultFoundEmpty(3)",
            "VaultFoundRecord(1.0, marked)",
            "VaultFoundRecord(1.0)",
            "TokenRequested(NearExpiry)",
            "AccessTokenRejected(1.0, send 2)",
            "RefreshSucceeded(1.0, attempt 1, no refresh token)",
            "RefreshSucceeded(1.0, attempt 1)",
            "RefreshRejected(1.0, attempt 1)",
            "AttemptFailed(1.0, attempt 1, NeverSent)",
            "BackoffElapsed(1.0, attempt 1)");
    }
}
