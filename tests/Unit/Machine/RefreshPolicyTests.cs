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
