using Models;
using Verify.Diagrams;

namespace VerifyTests.Diagrams;

/// <summary>What an observer of the world can see can be drawn.</summary>
public sealed class EventDrawingTests
{
    public static TheoryData<WorldEventKind> Kinds => [.. Enum.GetValues<WorldEventKind>()];

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_event_is_drawn(WorldEventKind kind)
    {
        var e = new WorldEvent(kind, 1, 1, new TokenId(1, 0));

        EventDrawing.Of(e, Participant.Refresher).Text.Should().NotBeEmpty();
    }

    [Fact]
    public void No_two_kinds_of_event_look_the_same()
    {
        var drawings = Enum.GetValues<WorldEventKind>()
            .Select(kind => EventDrawing.Of(new WorldEvent(kind, 1, 1, new TokenId(1, 0)), Participant.Refresher));

        drawings.Should().OnlyHaveUniqueItems();
    }

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_noted_where_it_strikes(Fault fault)
    {
        var e = new WorldEvent(WorldEventKind.FaultInjected, Detail: $"{fault}");
        Participant place = fault switch
        {
            >= Fault.CutBeforeServer and <= Fault.Throttled and not Fault.NeverSent => Participant.AuthServer,
            Fault.BlindRetry or Fault.ReuseIntervalEnded or Fault.FamilyRevoked => Participant.AuthServer,
            Fault.DeathDuringWrite or (>= Fault.VaultWriteFailed and <= Fault.VaultReadFailed) => Participant.Vault,
            Fault.AccessTokenExpired => Participant.Gateway,
            _ => Participant.Refresher,
        };

        EventDrawing.Of(e, Participant.Refresher).Should().Be(new Note(place, $"fault: {fault}"));
    }

    /// <summary>Pairs are numbered by the client and tokens by the server, and after a fork they differ.</summary>
    [Fact]
    public void A_token_whose_number_is_not_its_pairs_is_named()
    {
        var e = new WorldEvent(
            WorldEventKind.VaultWriteStarted, 1, Pair: new RefreshCore.TokenRef(1, 1), Other: new TokenId(1, 2));

        EventDrawing.Of(e, Participant.Refresher).Text.Should().Be("write 1.1 = 1.2");
    }
}
