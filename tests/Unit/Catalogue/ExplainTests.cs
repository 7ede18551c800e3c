using Models;
using RefreshCore;
using static Models.PropertyCatalogue;
using static Models.WorldEventKind;

namespace UnitTests.Catalogue;

/// <summary>What a violation says, in the words of the event and of the past that make it one.</summary>
public sealed class ExplainTests
{
    static readonly Past s_past = new() { WipedUnannounced = 1, Unanswered = 4 };

    public static TheoryData<Property, WorldEventKind, string?, string> Sentences => new()
    {
        {
            AtMostOneRefreshInFlight, RefreshPresented, null,
            "refresh token 1.4 was presented while another presentation was outstanding"
        },
        {
            AtMostOneRefreshPerGeneration, RefreshPresented, null,
            "refresh token 1.4 was presented although its access token was good"
        },
        {
            NoSpentTokenPresented, RefreshPresented, null,
            "refresh token 1.4 was presented although its successor had been received"
        },
        { NoZombieSession, RequestSent, null, "RequestSent: token 1.4 belongs to a session that has ended" },
        {
            NoZombieSession, VaultRead, null, "VaultRead: token 1.4 is of a session whose sign-out was acknowledged"
        },
        {
            NoStoredZombie, SignOutAcknowledged, null,
            "the sign-out was acknowledged while the vault held 1.3 (access 1.3, refresh 1.3)"
        },
        { NoCrossSession, RequestSent, null, "a request that was sent with family 1 was sent again with 1.4" },
        { NoCrossSession, VaultWriteStarted, null, "1.4, of session 1, was stored as 1.2" },
        { SaveBeforeUse, RequestSent, null, "access token 1.4 was sent before it was durable" },
        { VaultMovesForward, VaultWritten, null, "1.2 was written over 1.3" },
        { TornVaultNeverTrusted, RequestSent, null, "RequestSent: token 1.4 comes of a record that was found torn" },
        { BoundedSends, RequestSent, null, "the request of caller 2 was sent 2 times" },
        { BoundedAttempts, RefreshPresented, null, "refresh token 1.4 was presented too often" },
        { FailClosedOnce, SessionExpired, "SignedOut", "session 1 was announced to have ended a second time" },
        { FailClosedOnce, CallerFailed, "RefreshFailed", "a refresh failed for caller 2 and the session went on" },
        {
            ServerIsTheTruth, SessionExpired, "RefreshRejected",
            "session 1 ended with reason RefreshRejected, of which there was no cause"
        },
        { SecretsStayInside, SecretLeaked, "log event 7", "a secret was found in log event 7" },
        { EveryCallerAnswered, CallerFailed, "untyped IOException", "caller 2 ended with an untyped IOException" },
        { Converges, ProbeFailed, "status 401", "a request after the faults failed: status 401" },
        { SessionSurvives, SessionExpired, "RefreshRejected", "session 1 ended with reason RefreshRejected" },
        { EveryCallerSucceeds, CallerAnswered, "401", "caller 2 ended with 401" },
    };

    [Theory, MemberData(nameof(Sentences))]
    public void A_violation_says_what_happened(Property property, WorldEventKind kind, string? detail, string says)
    {
        var e = new WorldEvent(kind, 1, 2, new TokenId(1, 4), new TokenRef(1, 2), Detail: detail);

        Explain(property, s_past, e).Should().Be(says);
    }

    [Fact]
    public void A_token_of_another_family_is_told_from_one_of_another_session()
    {
        var e = new WorldEvent(VaultWriteStarted, 1, 0, new TokenId(2, 0), new TokenRef(1, 4));

        Explain(NoCrossSession, s_past, e).Should().Be("session 1 of family 1 was stored with 2.0");
    }

    [Fact]
    public void An_end_says_what_is_left_and_what_never_came()
    {
        ExplainEnd(NoZombieSession, s_past).Should().Be(
            "the vault still holds 1.3 (access 1.3, refresh 1.3), of a session that has ended");
        ExplainEnd(FailClosedOnce, s_past).Should().Be(
            "session 1 was wiped from the vault, and nobody was told that it ended");
        ExplainEnd(EveryCallerAnswered, s_past).Should().Be("caller 4 was never answered");
    }
}
