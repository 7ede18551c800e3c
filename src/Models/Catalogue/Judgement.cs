using System;
using RefreshCore;
using static Models.PropertySet;
using static Models.WorldEventKind;

namespace Models;

/// <summary>
/// What breaks which property, for every host. The facts come by reference because the compiler would copy them for each
/// question otherwise. Text is compared only where a session or a caller ends, which is rare.
/// </summary>
static class Judgement
{
    public static PropertySet Of<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct => e.Kind switch
        {
            RequestSent => OfRequest(ref past, e),
            RefreshPresented => OfPresentation(ref past, e),
            VaultWriteStarted => When(
                IsForeignToItsSession(ref past, e) || IsStoredElsewhere(ref past, e), NoCrossSession),
            VaultWritten => OfRecord(ref past, e) | When(IsStepBack(past.Stored, e), VaultMovesForward),
            VaultRead => OfRecord(ref past, e),
            SignOutAcknowledged => When(IsZombieStored(ref past), NoZombieSession | NoStoredZombie),
            SessionExpired => OfSession(ref past, e),
            CallerFailed => OfFailure(ref past, e),
            CallerAnswered => When(e.Detail != WorldEvent.Success, EveryCallerSucceeds),
            SecretLeaked => SecretsStayInside,
            ProbeFailed => Converges,
            _ => None,
        };

    public static PropertySet OfTheEnd<TFacts>(ref TFacts past)
        where TFacts : IWorldFacts, allows ref struct =>
        When(!past.IsWipeOwed && IsZombieStored(ref past), NoZombieSession | NoStoredZombie)
        | When(past.WipedUnannounced != 0, FailClosedOnce)
        | When(past.Unanswered != 0, EveryCallerAnswered);

    /// <summary>This session was first stored with a token of another family.</summary>
    public static bool IsForeignToItsSession<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct =>
        past.FamilyOf(e.Pair.Session) is var family && family != 0 && family != e.Token.Family;

    /// <summary>This token's family was first stored as another session.</summary>
    static bool IsStoredElsewhere<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct =>
        past.SessionOf(e.Token.Family) is var session && session != 0 && session != e.Pair.Session;

    static PropertySet OfRequest<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct
    {
        int family = past.FamilyOfCaller(e.Caller);
        return OfToken(ref past, e)
            | When(family != 0 && family != e.Token.Family, NoCrossSession)
            | When(!past.IsDurable(e.Token) && !past.IsDegraded(e.Incarnation), SaveBeforeUse)
            | When(past.SendsOf(e.Caller) >= past.Policy.MaxSends, BoundedSends);
    }

    static PropertySet OfPresentation<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct =>
        OfToken(ref past, e)
        | When(past.Outstanding(e.Incarnation, e.Token.Family) > 0, AtMostOneRefreshInFlight)
        | When(!past.MayBeRefreshed(e.Token), AtMostOneRefreshPerGeneration)
        | When(past.IsKnownSpent(e.Incarnation, e.Token), NoSpentTokenPresented)
        | When(IsOnceTooOften(ref past, e), BoundedAttempts);

    /// <summary>Of whatever is sent, to whichever server.</summary>
    static PropertySet OfToken<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct =>
        When(past.HasEnded(e.Token.Family), NoZombieSession)
        | When(past.WasFoundTorn(e.Incarnation, e.Token.Family), TornVaultNeverTrusted);

    static PropertySet OfRecord<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct =>
        When(past.IsSignedOut(e.Token.Family), NoZombieSession | NoStoredZombie);

    static PropertySet OfSession<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct
    {
        bool isSecond = e.Pair.Session != 0 && past.HasSessionEnded(e.Pair.Session);
        bool isWanted = e.Detail is nameof(SessionEndReason.SignedOut) or nameof(SessionEndReason.SignedInAgain);
        return When(isSecond, FailClosedOnce)
            | When(!HasCause(ref past, e), ServerIsTheTruth)
            | When(!isWanted && !past.HasUserLeft(e.Pair.Session), SessionSurvives);
    }

    static PropertySet OfFailure<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct
    {
        bool isEndOwed = e.Detail == nameof(CallerFailure.RefreshFailed)
            && past.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.EndSession;
        bool isUntyped = e.Detail is { } error && error.StartsWith(WorldEvent.Untyped, StringComparison.Ordinal);
        return When(isEndOwed, FailClosedOnce)
            | When(isUntyped, EveryCallerAnswered)
            | When(e.Detail != WorldEvent.Cancelled, EveryCallerSucceeds);
    }

    static bool IsZombieStored<TFacts>(ref TFacts past)
        where TFacts : IWorldFacts, allows ref struct => past.Stored is { } left && past.HasEnded(left.Access.Family);

    static bool IsStepBack(in StoredRecord? stored, in WorldEvent e) =>
        stored is { Token: var token } && token.Session == e.Pair.Session && e.Pair.Generation < token.Generation;

    /// <summary>Where flights may go unseen, as in other people's refreshers, each 401 stands for one.</summary>
    static bool IsOnceTooOften<TFacts>(ref TFacts past, in WorldEvent e)
        where TFacts : IWorldFacts, allows ref struct
    {
        int most = past.Policy.MaxAttempts;
        return past.Attempts(e.Incarnation, e.Token) >= most
            || (!past.SeesFlights
                && past.Presentations(e.Incarnation, e.Token) >= most * FlightsAskedFor(ref past, e.Incarnation));
    }

    /// <summary>
    /// One by the clock, and one by each 401. Where a failed flight keeps the session, a request that finds its token
    /// known to be rejected asks for one as well, without a send that would be wasted.
    /// </summary>
    static int FlightsAskedFor<TFacts>(ref TFacts past, int incarnation)
        where TFacts : IWorldFacts, allows ref struct
    {
        bool keeps = past.Policy.WhenAttemptsAreExhausted == ExhaustedAttempts.KeepSession;
        return 1 + past.Rejections(incarnation) + (keeps ? past.Requests(incarnation) : 0);
    }

    static bool HasCause<TFacts>(ref TFacts past, in WorldEvent end)
        where TFacts : IWorldFacts, allows ref struct => end.Detail switch
        {
            nameof(SessionEndReason.SignedOut) => past.WasSignOutRequested,
            nameof(SessionEndReason.SignedInAgain) => past.SignIns >= 2,
            nameof(SessionEndReason.RefreshRejected) => past.WasRefused,
            nameof(SessionEndReason.AttemptsExhausted) =>
                past.FailedAttempts >= past.Policy.MaxAttempts && past.WasRejected,
            nameof(SessionEndReason.VaultUnreadable) => past.WasTorn,
            _ => false,
        };

    static PropertySet When(bool isBroken, PropertySet properties) => isBroken ? properties : None;
}
