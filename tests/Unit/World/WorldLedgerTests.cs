using Models;
using RefreshCore;
using static Models.WorldEventKind;

namespace UnitTests.World;

/// <summary>What an observer remembers must not outlive what it is about, or it excuses what comes later.</summary>
public sealed class WorldLedgerTests
{
    static readonly TokenId s_first = new(1, 0);
    static readonly TokenRef s_pair = new(1, 0);
    static readonly WorldEvent s_end =
        new(SessionExpired, 1, Pair: s_pair, Detail: nameof(SessionEndReason.AttemptsExhausted));

    [Fact]
    public void Attempts_that_failed_in_an_earlier_flight_are_no_cause_for_an_end()
    {
        WorldLedger oneFlight = After(
            new(GatewayRejected, 1, 1, s_first), new(FlightStarted, 1, Pair: s_pair), Failed, Failed);
        WorldLedger twoFlights = After(
            new(GatewayRejected, 1, 1, s_first), new(FlightStarted, 1, Pair: s_pair), Failed,
            new(FlightStarted, 1, Pair: s_pair), Failed);

        PropertyCatalogue.Judge(oneFlight, s_end).Should().NotHaveFlag(PropertySet.ServerIsTheTruth);
        PropertyCatalogue.Judge(twoFlights, s_end).Should().HaveFlag(PropertySet.ServerIsTheTruth);
    }

    /// <summary>Rule 8: a wipe that failed excuses the record that it was to wipe, and no later one.</summary>
    [Fact]
    public void A_wipe_that_failed_excuses_no_record_that_was_written_after_it()
    {
        WorldEvent written = new(VaultWritten, 1, Token: s_first, Pair: s_pair, Other: s_first);
        WorldEvent wipeFails = new(VaultWipeFailed, 1), ends = s_end with { Detail = nameof(SessionEndReason.SignedOut) };
        WorldEvent stored = new(VaultWriteStarted, 1, Token: s_first, Pair: s_pair, Other: s_first);

        PropertyCatalogue.JudgeEnd(After(stored, written, ends, wipeFails)).Should().NotHaveFlag(PropertySet.NoZombieSession);
        PropertyCatalogue.JudgeEnd(After(stored, wipeFails, written, ends)).Should().HaveFlag(PropertySet.NoZombieSession);
    }

    static WorldEvent Failed => new(RefreshFailed, 1, Token: s_first);

    static WorldLedger After(params WorldEvent[] events)
    {
        WorldLedger ledger = new(RefreshPolicy.Default);
        foreach (WorldEvent e in events) ledger.Record(e);
        return ledger;
    }
}
