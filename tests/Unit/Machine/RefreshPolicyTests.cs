using RefreshCore;

namespace MachineTests;

/// <summary>A state has three bits for attempts, two for vault failures, and inputs have eight for sends.</summary>
public sealed class RefreshPolicyTests
{
    [Theory]
    [InlineData(0, 2, 3)]
    [InlineData(8, 2, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 256, 3)]
    [InlineData(2, 2, 0)]
    [InlineData(2, 2, 5)]
    public void A_limit_that_a_state_could_not_count_to_is_refused(int attempts, int sends, int tries)
    {
        Action make = () => _ = new RefreshPolicy { MaxAttempts = attempts, MaxSends = sends, MaxVaultTries = tries };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 255, 4)]
    public void A_limit_that_a_state_can_count_to_is_taken(int attempts, int sends, int tries)
    {
        RefreshPolicy policy = new() { MaxAttempts = attempts, MaxSends = sends, MaxVaultTries = tries };

        (policy.MaxAttempts, policy.MaxSends, policy.MaxVaultTries).Should().Be((attempts, sends, tries));
    }

    [Fact]
    public void A_limit_that_is_refused_is_named_with_what_it_may_be()
    {
        Action make = () => _ = new RefreshPolicy { MaxVaultTries = 5 };

        make.Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName(nameof(RefreshPolicy.MaxVaultTries))
            .WithMessage("MaxVaultTries must be from 1 to 4.*");
    }

    [Fact]
    public void The_default_is_that_of_the_rules() => RefreshPolicy.Default.Should().Be(new RefreshPolicy
    {
        MaxAttempts = 2,
        MaxSends = 2,
        MaxVaultTries = 3,
        WhenAttemptsAreExhausted = ExhaustedAttempts.EndSession,
        AfterInterruptedRotation = InterruptedRotation.RepresentAtOnce,
    });
}
