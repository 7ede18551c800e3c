using Models;
using RefreshCore;
using static Models.PropertySet;
using static Models.WorldEventKind;

namespace UnitTests.Catalogue;

/// <summary>Which event breaks which property, given the past (DESIGN section 5); and that nothing else does.</summary>
public sealed class JudgeTests
{
    const PropertySet Zombie = NoZombieSession | NoStoredZombie;
    static readonly TokenId s_token = new(1, 3);
    static readonly RefreshPolicy s_keeping = new() { WhenAttemptsAreExhausted = ExhaustedAttempts.KeepSession };

    static readonly Dictionary<string, (Past Past, WorldEvent Event, PropertySet Broken)> s_cases = new()
    {
        ["two outstanding"] = (new() { OutstandingNow = 1 }, On(RefreshPresented), AtMostOneRefreshInFlight),
        ["not due"] = (new() { IsRefreshDue = false }, On(RefreshPresented), AtMostOneRefreshPerGeneration),
        ["spent"] = (new() { IsSpent = true }, On(RefreshPresented), NoSpentTokenPresented),
        ["too many attempts"] = (new() { AttemptsSoFar = 2 }, On(RefreshPresented), BoundedAttempts),
        ["more than was asked for"] = (new() { PresentationsSoFar = 4 }, On(RefreshPresented), BoundedAttempts),
        ["as much as was asked for"] = (new() { PresentationsSoFar = 3 }, On(RefreshPresented), None),
        ["no more than requests ask for"] =
            (new() { PresentationsSoFar = 5, Policy = s_keeping }, On(RefreshPresented), None),
        ["more than requests ask for"] =
            (new() { PresentationsSoFar = 6, Policy = s_keeping }, On(RefreshPresented), BoundedAttempts),
        ["flights are seen"] = (new() { PresentationsSoFar = 9, SeesFlights = true }, On(RefreshPresented), None),
        ["flights are seen to try too often"] =
            (new() { AttemptsSoFar = 2, SeesFlights = true }, On(RefreshPresented), BoundedAttempts),
        ["zombie presented"] = (new() { IsFamilyEnded = true }, On(RefreshPresented), NoZombieSession),
        ["torn and presented"] = (new() { IsFoundTorn = true }, On(RefreshPresented), TornVaultNeverTrusted),

        ["zombie sent"] = (new() { IsFamilyEnded = true }, On(RequestSent), NoZombieSession),
        ["torn and sent"] = (new() { IsFoundTorn = true }, On(RequestSent), TornVaultNeverTrusted),
        ["sent as another"] = (new() { FamilyOfEach = 2 }, On(RequestSent), NoCrossSession),
        ["sent for the first time"] = (new() { FamilyOfEach = 0, SendsSoFar = 0 }, On(RequestSent), None),
        ["sent unsaved"] = (new() { IsSaved = false }, On(RequestSent), SaveBeforeUse),
        ["sent unsaved, and said so"] = (new() { IsSaved = false, IsVaultDegraded = true }, On(RequestSent), None),
        ["sent too often"] = (new() { SendsSoFar = 2 }, On(RequestSent), BoundedSends),

        ["another family's session"] = (new() { FamilyOfEach = 2 }, On(VaultWriteStarted), NoCrossSession),
        ["another session's family"] = (new() { SessionOfEach = 2 }, On(VaultWriteStarted), NoCrossSession),
        ["stored for the first time"] = (new() { FamilyOfEach = 0, SessionOfEach = 0 }, On(VaultWriteStarted), None),
        ["back"] = (new(), On(VaultWritten) with { Pair = new(1, 2) }, VaultMovesForward),
        ["back in a new session"] = (new(), On(VaultWritten) with { Pair = new(2, 0) }, None),
        ["zombie written"] = (new() { IsFamilySignedOut = true }, On(VaultWritten), Zombie),
        ["zombie read"] = (new() { IsFamilySignedOut = true }, On(VaultRead), Zombie),
        ["zombie kept"] = (new() { IsFamilyEnded = true }, On(SignOutAcknowledged), Zombie),
        ["zombie wiped"] = (new() { IsFamilyEnded = true, Stored = null }, On(SignOutAcknowledged), None),

        ["ended twice"] =
            (new() { WasSignOutRequested = true, IsSessionEnded = true }, End("SignedOut"), FailClosedOnce),
        ["signed out"] = (new() { WasSignOutRequested = true }, End("SignedOut"), None),
        ["signed out by itself"] = (new(), End("SignedOut"), ServerIsTheTruth),
        ["signed in again"] = (new() { SignIns = 2 }, End("SignedInAgain"), None),
        ["signed in once"] = (new(), End("SignedInAgain"), ServerIsTheTruth),
        ["refused"] = (new() { WasRefused = true }, End("RefreshRejected"), SessionSurvives),
        ["refused by nobody"] = (new(), End("RefreshRejected"), SessionSurvives | ServerIsTheTruth),
        ["out of attempts"] =
            (new() { FailedAttempts = 2, WasRejected = true }, End("AttemptsExhausted"), SessionSurvives),
        ["attempts left"] =
        (
            new() { FailedAttempts = 1, WasRejected = true }, End("AttemptsExhausted"),
            SessionSurvives | ServerIsTheTruth
        ),
        ["out of early attempts"] =
            (new() { FailedAttempts = 2 }, End("AttemptsExhausted"), SessionSurvives | ServerIsTheTruth),
        ["torn"] = (new() { WasTorn = true }, End("VaultUnreadable"), SessionSurvives),
        ["torn by nothing"] = (new(), End("VaultUnreadable"), SessionSurvives | ServerIsTheTruth),
        ["ended by the clock"] = (new(), End("Expired"), SessionSurvives | ServerIsTheTruth),

        ["failed"] = (new(), Caller(CallerFailed, "Unreachable"), EveryCallerSucceeds),
        ["failed open"] = (new(), Caller(CallerFailed, "RefreshFailed"), FailClosedOnce | EveryCallerSucceeds),
        ["failed as agreed"] =
            (new() { Policy = s_keeping }, Caller(CallerFailed, "RefreshFailed"), EveryCallerSucceeds),
        ["failed untyped"] =
            (new(), Caller(CallerFailed, "untyped IOException"), EveryCallerAnswered | EveryCallerSucceeds),
        ["gave up"] = (new(), Caller(CallerFailed, "cancelled"), None),
        ["answered"] = (new(), Caller(CallerAnswered, "200"), None),
        ["answered 401"] = (new(), Caller(CallerAnswered, "401"), EveryCallerSucceeds),
        ["leaked"] = (new(), On(SecretLeaked), SecretsStayInside),
        ["did not converge"] = (new(), On(ProbeFailed), Converges),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void An_event_breaks_what_it_breaks_and_nothing_else(string name)
    {
        (Past past, WorldEvent e, PropertySet broken) = s_cases[name];

        PropertyCatalogue.Judge(past, e).Should().Be(broken);
    }

    /// <summary>Of what an observer sees, most is of no consequence while nothing is wrong.</summary>
    [Fact]
    public void An_innocent_past_makes_every_other_event_innocent()
    {
        WorldEventKind[] ends = [SessionExpired, CallerFailed, CallerAnswered, SecretLeaked, ProbeFailed];

        foreach (WorldEventKind kind in Enum.GetValues<WorldEventKind>().Except(ends))
            PropertyCatalogue.Judge(new Past(), On(kind)).Should().Be(None, "of {0}", kind);
    }

    /// <summary>What was left behind when a run ended, and what never came.</summary>
    [Fact]
    public void An_end_breaks_what_it_breaks_and_nothing_else()
    {
        EndOf(new Past()).Should().Be(None);
        EndOf(new Past { IsFamilyEnded = true }).Should().Be(Zombie);
        EndOf(new Past { IsFamilyEnded = true, IsWipeOwed = true }).Should().Be(None, "that was said");
        EndOf(new Past { IsFamilyEnded = true, Stored = null }).Should().Be(None);
        EndOf(new Past { WipedUnannounced = 1 }).Should().Be(FailClosedOnce);
        EndOf(new Past { Unanswered = 1 }).Should().Be(EveryCallerAnswered);

        static PropertySet EndOf(Past past) => PropertyCatalogue.JudgeEnd(past);
    }

    [Fact]
    public void Judging_allocates_nothing()
    {
        (Past, WorldEvent, PropertySet)[] cases = [.. s_cases.Values];
        JudgeAll(cases).Should().Be(All);

        long before = GC.GetAllocatedBytesForCurrentThread();
        JudgeAll(cases);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    /// <summary>A table without a property could not tell whether that property is judged.</summary>
    static PropertySet All => Enum.GetValues<PropertySet>().Except([NoDeadlock]).Aggregate((all, one) => all | one);

    static PropertySet JudgeAll((Past Past, WorldEvent Event, PropertySet Broken)[] cases)
    {
        PropertySet broken = None;
        foreach (ref readonly var one in cases.AsSpan())
            broken |= PropertyCatalogue.Judge(one.Past, one.Event) | PropertyCatalogue.JudgeEnd(one.Past);
        return broken;
    }

    static WorldEvent On(WorldEventKind kind) => new(kind, 1, 1, s_token, new TokenRef(1, 3));

    static WorldEvent End(string reason) => On(SessionExpired) with { Detail = reason };

    static WorldEvent Caller(WorldEventKind kind, string detail) => On(kind) with { Detail = detail };
}
