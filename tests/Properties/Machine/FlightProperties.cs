using Harness;
using static MachineTests.HistoryJudge;

namespace MachineTests;

/// <summary>What holds of flights in every history, plausible or not.</summary>
public sealed class FlightProperties
{
    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.StartsASecondFlight))]
    public void At_most_one_refresh_of_a_session_is_outstanding(string machine) =>
        Claim(machine, FlightClaims.OneRefreshInFlight);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.JudgesByTheCurrentGeneration))]
    [InlineData(nameof(Broken.FindsEveryTokenNearItsExpiry))]
    public void A_pair_is_refreshed_only_when_that_was_asked_for(string machine) =>
        Claim(machine, FlightClaims.NoRefreshUnasked);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.PresentsASpentToken))]
    public void A_token_whose_successor_was_received_is_not_presented(string machine) =>
        Claim(machine, FlightClaims.NoSpentToken);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.TakesARefusalForAServerError))]
    public void A_token_that_was_refused_is_not_presented_again(string machine) =>
        Claim(machine, FlightClaims.NoRefusedToken);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.RetriesForever))]
    public void A_flight_makes_at_most_MaxAttempts_attempts(string machine) =>
        Claim(machine, FlightClaims.BoundedAttempts);

    [Theory]
    [InlineData(Right)]
    [InlineData(nameof(Broken.LosesAGeneration))]
    public void A_generation_never_decreases_within_a_session(string machine) =>
        Claim(machine, FlightClaims.GenerationsMoveForward);
}
