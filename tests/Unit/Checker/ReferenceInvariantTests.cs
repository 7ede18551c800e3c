using Checker;
using Models;
using Models.Reference;

namespace CheckerTests;

/// <summary>The invariant is asked as one question, so that each conjunct is shown here to be part of it.</summary>
public sealed class ReferenceInvariantTests
{
    static readonly ReferenceModel s_model = new(2, 1, 1, 1);

    public delegate void Breach(ref ReferenceState state);

    public static TheoryData<string, Breach> Breaches() => new()
    {
        { "a flight without a message", static (ref s) => s.Flight = FlightPhase.InFlight },
        { "a message without a flight", static (ref s) => s.Message = MessageKind.Lost },
        {
            "a request older than the predecessor", static (ref s) =>
            {
                (s.Flight, s.Message, s.MessageGeneration) = (FlightPhase.InFlight, MessageKind.Request, 1);
                (s.Current, s.Expiries) = (3, 2);
            }
        },
        { "memory and vault differ", static (ref s) => s.Vault = 0 },
        { "more generations than the access tokens that expired call for", static (ref s) => s.Current = 3 },
        { "a caller waits for no flight", static (ref s) => s.Callers[1].Phase = CallerPhase.Waiting },
    };

    [Fact]
    public void The_initial_state_satisfies_it() => Holds(s_model.Initial).Should().BeTrue();

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Each_conjunct_can_fall_alone(string what, Breach breach)
    {
        // A model with room for generations, where the conjunct on their number is not what falls.
        ReferenceModel model = what.StartsWith("a request", StringComparison.Ordinal) ? new(2, 1, 1, 2) : s_model;
        ReferenceState state = model.Initial;
        breach(ref state);

        Holds(state, model).Should().BeFalse(what);
    }

    [Fact]
    public void A_caller_that_a_smaller_model_lacks_is_not_asked()
    {
        ReferenceState state = s_model.Initial;
        state.Callers[2].Phase = CallerPhase.Waiting;

        Holds(state).Should().BeTrue();
    }

    static bool Holds(in ReferenceState state) => Holds(state, s_model);

    static bool Holds(in ReferenceState state, ReferenceModel model) =>
        ReferenceProperties.Invariant(model).Predicate(state);
}
